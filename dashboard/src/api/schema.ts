// Made by `npm run api` from the route table of the server. Do not edit.

export interface paths {
    "/api/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who I am, and what I may do */
        get: operations["get_api_session"];
        put?: never;
        /** Log in; public, as nobody is logged in yet. The session is a cookie */
        post: operations["post_api_session"];
        /** Log out; public, as one may log out of what has ended already */
        delete: operations["delete_api_session"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session/ways": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How one may log in; public, as the log-in page asks it */
        get: operations["get_api_session_ways"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session/oidc": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Sends the browser to the provider; public, as nobody is logged in yet */
        get: operations["get_api_session_oidc"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session/oidc/return": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where the provider sends the browser back to; public, as the log-in ends here */
        get: operations["get_api_session_oidc_return"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Change my password; all my other sessions end */
        post: operations["post_api_account_password"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where I am logged in */
        get: operations["get_api_account_sessions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** End one of my sessions at once */
        delete: operations["delete_api_account_sessions_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/totp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Confirm the second factor with a code of the app; gives recovery codes, shown this once */
        put: operations["put_api_account_totp"];
        /** Begin a second factor: a secret for an authenticator app, not asked for until confirmed */
        post: operations["post_api_account_totp"];
        /** Remove my second factor */
        delete: operations["delete_api_account_totp"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who may log in, and their roles, as far as you reach */
        get: operations["get_api_people"];
        put?: never;
        /** Add somebody; their first password is shown this once, and they must change it */
        post: operations["post_api_people"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/people/{username}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Rename, disable or enable somebody; whoever is disabled is out at once */
        patch: operations["patch_api_people_username"];
        trace?: never;
    };
    "/api/people/{username}/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give somebody a new first password, shown this once; their sessions and second factor end */
        post: operations["post_api_people_username_password"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/people/{username}/grants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give somebody a role: everywhere, in an organisation, a project, or for one account */
        post: operations["post_api_people_username_grants"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/people/{username}/grants/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take a role from somebody, at once */
        delete: operations["delete_api_people_username_grants_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Roles with what they may do, and the catalogue of what there is */
        get: operations["get_api_roles"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/roles/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Make a role, or say what it may do; counts at once for everybody who has it */
        put: operations["put_api_roles_code"];
        post?: never;
        /** Remove a role that nobody has; a shipped one becomes again what it came as */
        delete: operations["delete_api_roles_code"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/organisations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Organisations with their projects, as far as you reach */
        get: operations["get_api_organisations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/organisations/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Make an organisation, or rename it */
        put: operations["put_api_organisations_code"];
        post?: never;
        /** Remove an organisation that has no projects; roles given in it end */
        delete: operations["delete_api_organisations_code"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{code}/place": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Say whose a project is, and which other it is a part of; its own parts move with it */
        put: operations["put_api_projects_code_place"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** API tokens, without what makes them work */
        get: operations["get_api_tokens"];
        put?: never;
        /** Make an API token as a logged-in person; it is shown this once */
        post: operations["post_api_tokens"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tokens/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Revoke an API token at once */
        delete: operations["delete_api_tokens_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ingest/token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The token that gateways and collectors send readings with */
        get: operations["get_api_ingest_token"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/gateway-tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tokens of the gateways of a project, without what makes them work */
        get: operations["get_api_projects_project_gateway_tokens"];
        put?: never;
        /** Make a token for one gateway; it is shown this once */
        post: operations["post_api_projects_project_gateway_tokens"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/gateway-tokens/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Revoke a gateway’s token at once */
        delete: operations["delete_api_projects_project_gateway_tokens_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who changed what in the projects that you reach, newest first; as a file with format */
        get: operations["get_api_audit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/audit/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Checks the chain: which entry was altered, or follows one that is missing */
        get: operations["get_api_audit_verify"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All projects, with the number of their meters */
        get: operations["get_api_projects"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Changes a project’s name, time zone or currency */
        patch: operations["patch_api_projects_project"];
        trace?: never;
    };
    "/api/projects/{code}/site": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A project’s registry as one document, as it was put; its ETag names its version */
        get: operations["get_api_projects_code_site"];
        /** Creates or replaces a project’s registry; with If-Match only the version it names, with If-None-Match: * only a new one */
        put: operations["put_api_projects_code_site"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A project as a workbook, or one of its tables as CSV; the import reads it back */
        get: operations["get_api_projects_project_export"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/site-template": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The tables of a project with their headers and a row as example, to be filled in */
        get: operations["get_api_site_template"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Imports a workbook or CSV (the body) whole, or tells every fault by its cell and changes nothing */
        post: operations["post_api_projects_project_import"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/spaces": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Spaces of a project; with parent or top one level of the tree */
        get: operations["get_api_projects_project_spaces"];
        put?: never;
        /** Adds a space */
        post: operations["post_api_projects_project_spaces"];
        delete?: never;
        options?: never;
        head?: never;
        /** Changes many rows at once, all or none */
        patch: operations["patch_api_projects_project_spaces"];
        trace?: never;
    };
    "/api/projects/{project}/gateways": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Gateways of a project, with the number of their meters */
        get: operations["get_api_projects_project_gateways"];
        put?: never;
        /** Adds a gateway */
        post: operations["post_api_projects_project_gateways"];
        delete?: never;
        options?: never;
        head?: never;
        /** Changes many rows at once, all or none */
        patch: operations["patch_api_projects_project_gateways"];
        trace?: never;
    };
    "/api/projects/{project}/meters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Meters of a project, by space, energy, role, category, gateway, parent, device and state */
        get: operations["get_api_projects_project_meters"];
        put?: never;
        /** Adds a meter */
        post: operations["post_api_projects_project_meters"];
        delete?: never;
        options?: never;
        head?: never;
        /** Changes many rows at once, all or none */
        patch: operations["patch_api_projects_project_meters"];
        trace?: never;
    };
    "/api/projects/{project}/meters/{meter}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One meter of the registry */
        get: operations["get_api_projects_project_meters_meter"];
        put?: never;
        post?: never;
        /** Removes a meter; its history stays, and it comes back when it is added again */
        delete: operations["delete_api_projects_project_meters_meter"];
        options?: never;
        head?: never;
        /** Changes a meter; null takes a value away */
        patch: operations["patch_api_projects_project_meters_meter"];
        trace?: never;
    };
    "/api/projects/{project}/tenancies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tenancies of a project; with meter: who had it, and when */
        get: operations["get_api_projects_project_tenancies"];
        put?: never;
        /** Adds a tenancy */
        post: operations["post_api_projects_project_tenancies"];
        delete?: never;
        options?: never;
        head?: never;
        /** Changes many rows at once, all or none */
        patch: operations["patch_api_projects_project_tenancies"];
        trace?: never;
    };
    "/api/projects/{project}/tenancies/{tenancy}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One tenancy */
        get: operations["get_api_projects_project_tenancies_tenancy"];
        put?: never;
        post?: never;
        /** Removes a tenancy; its history stays, and it comes back when it is added again */
        delete: operations["delete_api_projects_project_tenancies_tenancy"];
        options?: never;
        head?: never;
        /** Changes a tenancy; null takes a value away */
        patch: operations["patch_api_projects_project_tenancies_tenancy"];
        trace?: never;
    };
    "/api/projects/{project}/meters/{meter}/life": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What happened to a meter: where it was, who had it, replacements, notes */
        get: operations["get_api_projects_project_meters_meter_life"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/meters/{meter}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Records that a meter went into service, was replaced, was retired, or a note */
        post: operations["post_api_projects_project_meters_meter_events"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/meters/{meter}/events/{event}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Withdraws what was recorded by mistake: it stays, marked */
        delete: operations["delete_api_projects_project_meters_meter_events_event"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/meters/{meter}/photos": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Keeps a photo (JPEG, PNG or WebP as the body) to be named by an event */
        post: operations["post_api_projects_project_meters_meter_photos"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/photos/{photo}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A photo of a meter */
        get: operations["get_api_projects_project_photos_photo"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/openings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Opens an account: a tenancy with its meters and what they showed */
        post: operations["post_api_projects_project_openings"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/tenancies/{tenancy}/closing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends a tenancy with what its meters showed; its account is then settled for good */
        post: operations["post_api_projects_project_tenancies_tenancy_closing"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/spaces/{space}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Removes a space; its history stays, and it comes back when it is added again */
        delete: operations["delete_api_projects_project_spaces_space"];
        options?: never;
        head?: never;
        /** Changes a space; null takes a value away */
        patch: operations["patch_api_projects_project_spaces_space"];
        trace?: never;
    };
    "/api/projects/{project}/gateways/{gateway}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Removes a gateway; its history stays, and it comes back when it is added again */
        delete: operations["delete_api_projects_project_gateways_gateway"];
        options?: never;
        head?: never;
        /** Changes a gateway; null takes a value away */
        patch: operations["patch_api_projects_project_gateways_gateway"];
        trace?: never;
    };
    "/api/projects/{project}/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Meters of a project with their newest reading, its age and state */
        get: operations["get_api_projects_project_live"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/live/{meter}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One meter with all of its registers */
        get: operations["get_api_projects_project_live_meter"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Readings and derived quarter-hours of a project as they come, as server-sent events */
        get: operations["get_api_live"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/devices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Gateways and meters with their state, last sign of life and self-checks */
        get: operations["get_api_projects_project_devices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/gateway-reports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A gateway, or its poller, says how it is: connection, signal, firmware, clock */
        post: operations["post_api_gateway_reports"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/analytics/intervals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Quarter-hours of one register of one meter */
        get: operations["get_api_analytics_intervals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/analytics/overview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Per energy: today, this month and this year with their comparisons, cost, peak, alarms */
        get: operations["get_api_analytics_overview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/analytics/trend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Energy per step of time, of a project, space, category or meter */
        get: operations["get_api_analytics_trend"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/analytics/series": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Several meters, spaces or categories, over several periods, as lines of one chart */
        get: operations["get_api_analytics_series"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/analytics/compare": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Energy against the period before, or against the same a year earlier */
        get: operations["get_api_analytics_compare"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/analytics/breakdown": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Energy by kind, category or space; rows add up to the total */
        get: operations["get_api_analytics_breakdown"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/analytics/ranking": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Spaces, meters, tenants or categories by their energy, largest first */
        get: operations["get_api_analytics_ranking"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/analytics/rates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Energy of each meter by the rates of its tariff’s calendar */
        get: operations["get_api_analytics_rates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/analytics/demand": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Demand in kW: the maximum, when it was, and the curve */
        get: operations["get_api_analytics_demand"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/analytics/reactive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Active and reactive energy per step, and the mean power factor */
        get: operations["get_api_analytics_reactive"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/analytics/loss": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every meter against the sum of those beneath it; meter= for one and all beneath it */
        get: operations["get_api_analytics_loss"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/analytics/transformers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Losses of transformers, at no load and by load, as their plates say */
        get: operations["get_api_analytics_transformers"];
        /** Sets a transformer’s plate by the meter that measures its load, or takes it away */
        put: operations["put_api_analytics_transformers"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/analytics/flow": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Energy from its source through the meters; meter= for one and all beneath it */
        get: operations["get_api_analytics_flow"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/analytics/quality": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Completeness, estimated and suspect shares per meter, worst first */
        get: operations["get_api_analytics_quality"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/analytics/anomalies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Days of unusual use, use at night, standing registers, unequal phases; the worst first */
        get: operations["get_api_analytics_anomalies"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/analytics/heat-map": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Mean load per hour of the day and day of the week */
        get: operations["get_api_analytics_heat_map"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/analytics/load-duration": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Load-duration curve, base load, load factor and the share of the night */
        get: operations["get_api_analytics_load_duration"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/analytics/budget": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Budget against actual by month of a year, with a forecast to each month’s end */
        get: operations["get_api_analytics_budget"];
        /** Sets, changes or takes away budgets of months; others stay as they are */
        put: operations["put_api_analytics_budget"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/analytics/specific": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Energy by month for each m², head, guest-night, ton or what else is counted */
        get: operations["get_api_analytics_specific"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/analytics/activities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Quantities by month that energy is measured by: heads, guest-nights, tons */
        get: operations["get_api_analytics_activities"];
        /** Sets, changes or takes away quantities of months; others stay as they are */
        put: operations["put_api_analytics_activities"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/analytics/carbon": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** CO₂ by dated factors of a region, and by the grid’s hourly intensity where it is known */
        get: operations["get_api_analytics_carbon"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/analytics/weather-normalised": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Energy against the period before or a year earlier, by degree days */
        get: operations["get_api_analytics_weather_normalised"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/analytics/measurands": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lowest, highest and mean power, voltage, current, power factor per quarter-hour, hour or day */
        get: operations["get_api_analytics_measurands"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/billing/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All accounts with their balances */
        get: operations["get_api_billing_accounts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/billing/accounts/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One account with its balance; 409 names the projects when several use its code */
        get: operations["get_api_billing_accounts_code"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/billing/accounts/{code}/entries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The ledger as the account sees it, newest first */
        get: operations["get_api_billing_accounts_code_entries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/billing/accounts/{code}/top-ups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Credits the account once per Idempotency-Key: a repeat answers the same, another body under the key is 409 */
        post: operations["post_api_billing_accounts_code_top_ups"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/billing/accounts/{code}/usage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the account used by local day, of each meter while it was the account’s */
        get: operations["get_api_billing_accounts_code_usage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/billing/trial-balance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every ledger account’s sum; they total zero */
        get: operations["get_api_billing_trial_balance"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/billing/ledger-check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Sums, sequences, balances and seals of the whole ledger, looked at anew */
        get: operations["get_api_billing_ledger_check"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/billing/closings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Closed months of a project, newest first */
        get: operations["get_api_billing_closings"];
        put?: never;
        /** Closes a month and all before it, for good: corrections go into the open one */
        post: operations["post_api_billing_closings"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/billing/fees": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Periodic fees of a project */
        get: operations["get_api_billing_fees"];
        put?: never;
        /** Makes a periodic fee; nothing is charged until a run */
        post: operations["post_api_billing_fees"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/billing/fees/{code}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends a fee; what was charged beyond the end comes back with the next run */
        post: operations["post_api_billing_fees_code_end"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/billing/fee-runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the cycles that begin in a month come to for each tenancy; nothing is charged */
        get: operations["get_api_billing_fee_runs"];
        put?: never;
        /** Charges the fees of a month, and what changed in the year before; a rerun that finds nothing new posts nothing */
        post: operations["post_api_billing_fee_runs"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/billing/charges": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What accounts were charged for a month beside usage: fees, apportionment, late fees */
        get: operations["get_api_billing_charges"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/billing/corrections/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What a correction would come to: old and new for each account; nothing is kept */
        post: operations["post_api_billing_corrections_preview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/billing/corrections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Corrections of a project, newest first */
        get: operations["get_api_billing_corrections"];
        put?: never;
        /** Asks for a correction; nothing is posted until somebody else approves it */
        post: operations["post_api_billing_corrections"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/billing/corrections/{id}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Approves a correction that somebody else asked for, and posts it as its own entries */
        post: operations["post_api_billing_corrections_id_approve"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/billing/corrections/{id}/refuse": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Refuses a correction, or takes one’s own back */
        post: operations["post_api_billing_corrections_id_refuse"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/billing/dunning-policy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How a project reminds of unpaid bills; null: it does not */
        get: operations["get_api_billing_dunning_policy"];
        /** Says how a project reminds of unpaid bills; days that were charged stay as they are */
        put: operations["put_api_billing_dunning_policy"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/billing/dunning": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Bills that are past their day, with what is open, the level reached and the late fee */
        get: operations["get_api_billing_dunning"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/billing/dunning/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Reminds and charges late fees now, as the daily job does; run again it does nothing */
        post: operations["post_api_billing_dunning_runs"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/billing/charge-schedule": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** When fees and apportionment are charged by themselves, and how it went last */
        get: operations["get_api_billing_charge_schedule"];
        /** Charges fees and apportionment by themselves, from a day of each month on */
        put: operations["put_api_billing_charge_schedule"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/billing/invoices/{id}.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One bill as a PDF, in Chinese or English */
        get: operations["get_api_billing_invoices_id_pdf"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/billing/apportionments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is shared out in a project, and by which key */
        get: operations["get_api_billing_apportionments"];
        put?: never;
        /** Makes a scheme; nothing is charged until a run */
        post: operations["post_api_billing_apportionments"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/billing/apportionments/{code}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends a scheme before a month */
        post: operations["post_api_billing_apportionments_code_end"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/billing/apportionments/{code}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Each share of a month and why it is so large; nothing is charged */
        get: operations["get_api_billing_apportionments_code_preview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/billing/apportionments/{code}/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Charges a month of a scheme; a rerun posts the difference, or nothing */
        post: operations["post_api_billing_apportionments_code_runs"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/billing/quote": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Price a usage series under a tariff; nothing is stored */
        post: operations["post_api_billing_quote"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/billing/tariffs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tariffs of a project with all their versions, and how many accounts each prices */
        get: operations["get_api_billing_tariffs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/billing/tariffs/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A plan’s calendar over a year: the day table of each day, and a bar for each table; nothing is stored */
        post: operations["post_api_billing_tariffs_preview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/billing/tariffs/fit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Whether a plan can be sent to a meter model (4×2, 4×4, 8×4, 8×8; rates), and what does not fit */
        post: operations["post_api_billing_tariffs_fit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/billing/tariffs/holidays": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A plan with a year’s days off and make-up workdays in its calendar; nothing is stored */
        post: operations["post_api_billing_tariffs_holidays"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/billing/tariff-drafts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Drafts of a project’s tariffs that wait for their activation */
        get: operations["get_api_billing_tariff_drafts"];
        put?: never;
        /** Begins a draft: with a plan, or as a copy of a version */
        post: operations["post_api_billing_tariff_drafts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/billing/tariff-drafts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One draft */
        get: operations["get_api_billing_tariff_drafts_id"];
        /** Changes a draft */
        put: operations["put_api_billing_tariff_drafts_id"];
        post?: never;
        /** Throws a draft away */
        delete: operations["delete_api_billing_tariff_drafts_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/billing/tariff-drafts/{id}/activate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Puts a draft in force as a version of its tariff, from its day on */
        post: operations["post_api_billing_tariff_drafts_id_activate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/billing/settlements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Post the difference between what usage is worth and what was posted for it, up to a moment */
        post: operations["post_api_billing_settlements"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/billing/accounts/{code}/installed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is installed at an account’s */
        get: operations["get_api_billing_accounts_code_installed"];
        /** What is installed at an account’s, by the day from which it holds: for two-part tariffs */
        put: operations["put_api_billing_accounts_code_installed"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/billing/suspects/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let suspect quarter-hours of a meter stand: they count, and hold no bill back */
        post: operations["post_api_billing_suspects_accept"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/billing/accounts/{code}/simulate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** An account’s past usage under another plan, beside its bill of today; nothing is stored */
        post: operations["post_api_billing_accounts_code_simulate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/billing/accounts/{code}/months/{period}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What an account’s month is made of: its lines, its days by rate, and with `day` that day’s quarter-hours */
        get: operations["get_api_billing_accounts_code_months_period"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/billing/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Runs of a project, newest first */
        get: operations["get_api_billing_runs"];
        put?: never;
        /** Bill a month: settle it to its end and draft its invoices; a rerun changes what the facts changed */
        post: operations["post_api_billing_runs"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/billing/runs/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What a run would do; nothing is kept */
        post: operations["post_api_billing_runs_preview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/billing/runs/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Issue the drafts of a month, and those that adjust earlier ones: each gets its number */
        post: operations["post_api_billing_runs_approve"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/billing/invoices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Bills of a project, with their lines */
        get: operations["get_api_billing_invoices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/billing/invoices/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One bill */
        get: operations["get_api_billing_invoices_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/billing/invoices/{id}/issue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Issue one draft */
        post: operations["post_api_billing_invoices_id_issue"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/billing/invoices/{id}/void": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make an issued, unpaid bill void; the next run writes another one */
        post: operations["post_api_billing_invoices_id_void"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/write": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** InfluxDB 2.x: readings as line protocol. Checks the ingest token itself, as InfluxDB’s clients send it */
        post: operations["post_api_v2_write"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/write": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** InfluxDB 1.x: readings as line protocol. Checks the ingest token itself, as password or Token */
        post: operations["post_write"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ingest/parse": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What the landing understands of a body; stores nothing. Takes the ingest token as the write paths do, or a log-in */
        post: operations["post_api_ingest_parse"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ping": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** InfluxDB: are you there? Open to everybody, like InfluxDB’s; tells nothing else */
        get: operations["get_ping"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** InfluxDB 2.x: how are you? Open to everybody; our own state is at /api/health */
        get: operations["get_health"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/query": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** InfluxDB 1.x: answers what collectors ask before their first write (create database); holds no data */
        get: operations["get_query"];
        put?: never;
        /** InfluxDB 1.x: answers what collectors ask before their first write (create database); holds no data */
        post: operations["post_query"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ingest/unclaimed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Points of unknown meters and fields that wait to be claimed */
        get: operations["get_api_ingest_unclaimed"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ingest/dead-letters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lines that were refused, the newest first, each with its reason */
        get: operations["get_api_ingest_dead_letters"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ingest/dead-letters/{id}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sends a refused line through the door again; 409 when it is refused as before */
        post: operations["post_api_ingest_dead_letters_id_replay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/reading-imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Imports of a project, the newest first, with their progress */
        get: operations["get_api_projects_project_reading_imports"];
        put?: never;
        /** Imports a file of readings, which is the body as it is (gzip understood); or, as a dry run, gives a verdict for each row */
        post: operations["post_api_projects_project_reading_imports"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/reading-imports/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One import, with its progress and what it refused */
        get: operations["get_api_projects_project_reading_imports_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/reading-imports/{id}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes an import back: its readings go, what they replaced comes back; 409 while it runs */
        post: operations["post_api_projects_project_reading_imports_id_undo"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ingest/influx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far readings have been brought over from InfluxDB, and the newest hours whose counts or sums differed; 404 without INFLUX_URL */
        get: operations["get_api_ingest_influx"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ingest/influx/reconcile": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Compares the hours of a span between InfluxDB and here now, and repairs what differs */
        post: operations["post_api_ingest_influx_reconcile"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Scheduled work: what is due next, and how the last runs went */
        get: operations["get_api_jobs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/jobs/{name}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let a job that was parked go on */
        post: operations["post_api_jobs_name_retry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the stores answer; public for load balancers, and tells nothing but that */
        get: operations["get_api_health"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Numbers for Prometheus; public as Prometheus reads it: counts and times by route, no names of anything */
        get: operations["get_metrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description RFC 9457. With a status of 4xx nothing was changed. */
        Problem: {
            type: string;
            title: string;
            status: number;
            detail: string;
            errors?: {
                path: string;
                message: string;
            }[];
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    get_api_session: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        username: string;
                        name: string;
                        /** @description The role that I have in the widest place */
                        role: string;
                        /** @description What I may do somewhere */
                        permissions: string[];
                        /** @description Nothing else is permitted before */
                        mustChangePassword: boolean;
                        hasPassword: boolean;
                        hasTotp: boolean;
                    };
                };
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_api_session: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    username: string;
                    password: string;
                    /** @description Of the authenticator app, or a recovery code; needed when the answer says needsCode */
                    code?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_api_session: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_api_session_ways: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        password: true;
                        oidc: {
                            name: string;
                        } | null;
                    };
                };
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_api_session_oidc: {
        parameters: {
            query?: {
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_api_session_oidc_return: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_api_account_password: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    password: string;
                    newPassword: string;
                };
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_api_account_sessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        sessions: {
                            id: string;
                            from: string;
                            agent: string;
                            begunAt: string;
                            lastUsedAt: string;
                            endsAt: string;
                            isThis: boolean;
                        }[];
                    };
                };
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_api_account_sessions_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    put_api_account_totp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    code: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        recoveryCodes: string[];
                    };
                };
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_api_account_totp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    password: string;
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        secret: string;
                        uri: string;
                    };
                };
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_api_account_totp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    password: string;
                };
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_api_people: {
        parameters: {
            query?: {
                search?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        people: {
                            username: string;
                            name: string;
                            isDisabled: boolean;
                            mustChangePassword: boolean;
                            hasTotp: boolean;
                            /** @description By OpenID Connect */
                            signsInElsewhere: boolean;
                            createdAt: string;
                            lastSeenAt: string | null;
                            /** @description Whether all of their roles are in your hands */
                            mayChange: boolean;
                            /** @description Those that you reach */
                            grants: {
                                id: string;
                                role: string;
                                organisation: string | null;
                                project: string | null;
                                account: string | null;
                            }[];
                        }[];
                    };
                };
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_api_people: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    username: string;
                    name: string;
                    /** @description Left out: one is made */
                    password?: string;
                    /**
                     * @description By OpenID Connect, under this username; they have no password then
                     * @default false
                     */
                    signsInElsewhere?: boolean;
                    /** @default [] */
                    grants?: {
                        role: string;
                        /** @description In all projects of it */
                        organisation?: string | null;
                        /** @description With its sub-projects */
                        project?: string | null;
                        /** @description Only this account of the project */
                        account?: string | null;
                    }[];
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        username: string;
                        password: string | null;
                    };
                };
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patch_api_people_username: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                username: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: string;
                    isDisabled?: boolean;
                };
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_api_people_username_password: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                username: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        password: string;
                    };
                };
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_api_people_username_grants: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                username: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    role: string;
                    /** @description In all projects of it */
                    organisation?: string | null;
                    /** @description With its sub-projects */
                    project?: string | null;
                    /** @description Only this account of the project */
                    account?: string | null;
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_api_people_username_grants_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                username: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_api_roles: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        roles: {
                            code: string;
                            /** @description Null: a shipped role, named by the reader’s language */
                            name: string | null;
                            isShipped: boolean;
                            /** @description A shipped role that holds another set than it came with */
                            isEdited: boolean;
                            permissions: string[];
                            /** @description How many have it */
                            people: number;
                        }[];
                        catalogue: {
                            permission: string;
                            text: string;
                            /** @description Counts only in a role that is given everywhere */
                            everywhereOnly: boolean;
                        }[];
                    };
                };
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    put_api_roles_code: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Null only for a shipped role */
                    name: string | null;
                    permissions: ("sites:read" | "sites:write" | "energy:read" | "budgets:write" | "alarms:read" | "alarms:write" | "commands:write" | "ingest:read" | "ingest-token:read" | "ingest:write" | "readings:write" | "gateway-tokens:write" | "flows:edit" | "tariffs:read" | "tariffs:write" | "accounts:read" | "accounts:write" | "top-ups:write" | "billing:read" | "billing:write" | "periods:write" | "jobs:read" | "jobs:write" | "tokens:write" | "people:read" | "people:write" | "roles:write" | "organisations:write" | "audit:read")[];
                };
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_api_roles_code: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_api_organisations: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        organisations: {
                            code: string;
                            name: string;
                            projects: {
                                code: string;
                                name: string;
                                parent: string | null;
                            }[];
                        }[];
                    };
                };
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    put_api_organisations_code: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                };
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_api_organisations_code: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    put_api_projects_code_place: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    organisation: string;
                    /** @default null */
                    parent?: string | null;
                };
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_api_tokens: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        tokens: {
                            id: string;
                            name: string;
                            createdAt: string;
                            createdBy: string;
                            lastUsedAt: string | null;
                            expiresAt: string | null;
                            permissions: string[];
                            project: string | null;
                        }[];
                    };
                };
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_api_tokens: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    /** @description What it may do, of what you may; all of it when left out */
                    permissions?: ("sites:read" | "sites:write" | "energy:read" | "budgets:write" | "alarms:read" | "alarms:write" | "commands:write" | "ingest:read" | "ingest-token:read" | "ingest:write" | "readings:write" | "gateway-tokens:write" | "flows:edit" | "tariffs:read" | "tariffs:write" | "accounts:read" | "accounts:write" | "top-ups:write" | "billing:read" | "billing:write" | "periods:write" | "jobs:read" | "jobs:write" | "tokens:write" | "people:read" | "people:write" | "roles:write" | "organisations:write" | "audit:read")[];
                    /**
                     * @description Code of the only project that it may touch
                     * @default null
                     */
                    project?: string | null;
                    /** @default null */
                    expiresAt?: string | null;
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        name: string;
                        token: string;
                    };
                };
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_api_tokens_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_api_ingest_token: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        token: string;
                    };
                };
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_api_projects_project_gateway_tokens: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        tokens: {
                            id: string;
                            name: string;
                            gateway: string;
                            createdAt: string;
                            createdBy: string | null;
                            lastUsedAt: string | null;
                            expiresAt: string | null;
                        }[];
                    };
                };
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_api_projects_project_gateway_tokens: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    gateway: string;
                    name: string;
                    /** @default null */
                    expiresAt?: string | null;
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        token: string;
                    };
                };
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_api_projects_project_gateway_tokens_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_api_audit: {
        parameters: {
            query?: {
                limit?: number;
                /** @description Only older ones: the last id that you have */
                before?: string;
                /** @description Username, or a part of it */
                who?: string;
                /** @description `site.put`, or its beginning: `site` */
                action?: string;
                /** @description A part of what it was done to */
                what?: string;
                /** @description ISO 8601 with offset, or a date; included */
                from?: string;
                /** @description ISO 8601 with offset, or a date; not included */
                to?: string;
                /** @description A file instead of JSON: csv (UTF-8 with mark, RFC 4180) or xlsx */
                format?: "csv" | "xlsx";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: {
                            id: string;
                            at: string;
                            who: string;
                            action: string;
                            what: string;
                            detail: unknown;
                            /** @description Address that the request came from */
                            from: string | null;
                        }[];
                    };
                };
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_api_audit_verify: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        entries: number;
                        /** @description The first id that is not right; null: all are */
                        brokenAt: string | null;
                    };
                };
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_api_projects: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        projects: {
                            code: string;
                            name: string;
                            timezone: string;
                            currency: string;
                            meters: number;
                            /** @description The project that it is a part of */
                            parent: string | null;
                        }[];
                    };
                };
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patch_api_projects_project: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: string;
                    timezone?: string;
                    currency?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        changed: number;
                    };
                };
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_api_projects_code_site: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        project: {
                            code: string;
                            name: string;
                            timezone: string;
                            /** @default CNY */
                            currency: string;
                        };
                        /** @default [] */
                        spaces: {
                            code: string;
                            name: string;
                            kind?: string | null;
                            parent?: string | null;
                            areaM2?: string | null;
                        }[];
                        /** @default [] */
                        gateways: {
                            code: string;
                            name?: string;
                            /**
                             * @default modbus-tcp
                             * @enum {string}
                             */
                            protocol: "modbus-tcp" | "modbus-rtu";
                            address?: string | null;
                        }[];
                        /** @default [] */
                        meters: {
                            code: string;
                            name: string;
                            /** @enum {string} */
                            energy: "electricity" | "water" | "hot-water" | "gas" | "heat" | "cooling";
                            parent?: string | null;
                            space?: string | null;
                            category?: string | null;
                            /**
                             * @default public
                             * @enum {string}
                             */
                            role: "main" | "public" | "tenant";
                            gateway?: string | null;
                            unitId?: number | null;
                            device?: string | null;
                            /** @default 1 */
                            multiplier: string;
                            /** @default 6 */
                            registerDigits: number;
                            /** @default 60 */
                            maxGapMinutes: number;
                            ratedKw?: string | null;
                            formula?: string | null;
                            /** @default [] */
                            replacements: {
                                at: string;
                                finalReading: string;
                                initialReading: string;
                                multiplier?: string | null;
                            }[];
                        }[];
                        /** @default [] */
                        tariffs: {
                            code: string;
                            versions: {
                                from: string;
                                tariff: {
                                    currency: string;
                                    timezone: string;
                                    energy: {
                                        /** @constant */
                                        mode: "flat";
                                        price: string;
                                    } | {
                                        /** @constant */
                                        mode: "tou";
                                        rates: {
                                            [key: string]: string;
                                        };
                                        calendar: {
                                            seasons: {
                                                from: string;
                                                weekday: string;
                                                weekend?: string;
                                            }[];
                                            days: {
                                                [key: string]: {
                                                    from: string;
                                                    rate: string;
                                                }[];
                                            };
                                            holidays?: {
                                                date: string;
                                                day: string;
                                            }[];
                                        };
                                    } | {
                                        /** @constant */
                                        mode: "tiered";
                                        /** @enum {string} */
                                        basis: "month" | "year";
                                        tiers: {
                                            upTo?: string;
                                            price: string;
                                        }[];
                                        calendar?: {
                                            seasons: {
                                                from: string;
                                                weekday: string;
                                                weekend?: string;
                                            }[];
                                            days: {
                                                [key: string]: {
                                                    from: string;
                                                    rate: string;
                                                }[];
                                            };
                                            holidays?: {
                                                date: string;
                                                day: string;
                                            }[];
                                        };
                                        rateAdders?: {
                                            [key: string]: string;
                                        };
                                    };
                                    demand?: {
                                        /** @constant */
                                        mode: "capacity";
                                        price: string;
                                    } | {
                                        /** @constant */
                                        mode: "max-demand";
                                        price: string;
                                        /** @enum {string} */
                                        month?: "this" | "last";
                                    } | {
                                        /** @constant */
                                        mode: "contract-demand";
                                        price: string;
                                        tolerance: string;
                                        excessFactor: string;
                                        minimumShare?: string;
                                        /** @enum {string} */
                                        excessBase?: "limit" | "contract";
                                    };
                                    powerFactor?: {
                                        /** @enum {string} */
                                        standard: "0.90" | "0.85" | "0.80";
                                    };
                                    surcharges?: {
                                        code: string;
                                        price: string;
                                    }[];
                                    taxPercent?: string;
                                };
                            }[];
                        }[];
                        /** @default [] */
                        tenancies: {
                            account: string;
                            name: string;
                            space?: string | null;
                            areaM2?: string | null;
                            /** @default [] */
                            meters: string[];
                            tariff: string;
                            from: string;
                            to?: string | null;
                            /**
                             * @default postpaid
                             * @enum {string}
                             */
                            mode: "prepaid" | "postpaid";
                        }[];
                    };
                };
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    put_api_projects_code_site: {
        parameters: {
            query?: {
                /** @description Since when moved meters are where this puts them: a moment, or ever; now when left out */
                from?: "ever" | string;
            };
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    project: {
                        code: string;
                        name: string;
                        timezone: string;
                        /** @default CNY */
                        currency?: string;
                    };
                    /** @default [] */
                    spaces?: {
                        code: string;
                        name: string;
                        kind?: string | null;
                        parent?: string | null;
                        areaM2?: string | null;
                    }[];
                    /** @default [] */
                    gateways?: {
                        code: string;
                        name?: string;
                        /**
                         * @default modbus-tcp
                         * @enum {string}
                         */
                        protocol?: "modbus-tcp" | "modbus-rtu";
                        address?: string | null;
                    }[];
                    /** @default [] */
                    meters?: {
                        code: string;
                        name: string;
                        /** @enum {string} */
                        energy: "electricity" | "water" | "hot-water" | "gas" | "heat" | "cooling";
                        parent?: string | null;
                        space?: string | null;
                        category?: string | null;
                        /**
                         * @default public
                         * @enum {string}
                         */
                        role?: "main" | "public" | "tenant";
                        gateway?: string | null;
                        unitId?: number | null;
                        device?: string | null;
                        /** @default 1 */
                        multiplier?: string;
                        /** @default 6 */
                        registerDigits?: number;
                        /** @default 60 */
                        maxGapMinutes?: number;
                        ratedKw?: string | null;
                        formula?: string | null;
                        /** @default [] */
                        replacements?: {
                            at: string;
                            finalReading: string;
                            initialReading: string;
                            multiplier?: string | null;
                        }[];
                    }[];
                    /** @default [] */
                    tariffs?: {
                        code: string;
                        versions: {
                            from: string;
                            tariff: {
                                currency: string;
                                timezone: string;
                                energy: {
                                    /** @constant */
                                    mode: "flat";
                                    price: string;
                                } | {
                                    /** @constant */
                                    mode: "tou";
                                    rates: {
                                        [key: string]: string;
                                    };
                                    calendar: {
                                        seasons: {
                                            from: string;
                                            weekday: string;
                                            weekend?: string;
                                        }[];
                                        days: {
                                            [key: string]: {
                                                from: string;
                                                rate: string;
                                            }[];
                                        };
                                        holidays?: {
                                            date: string;
                                            day: string;
                                        }[];
                                    };
                                } | {
                                    /** @constant */
                                    mode: "tiered";
                                    /** @enum {string} */
                                    basis: "month" | "year";
                                    tiers: {
                                        upTo?: string;
                                        price: string;
                                    }[];
                                    calendar?: {
                                        seasons: {
                                            from: string;
                                            weekday: string;
                                            weekend?: string;
                                        }[];
                                        days: {
                                            [key: string]: {
                                                from: string;
                                                rate: string;
                                            }[];
                                        };
                                        holidays?: {
                                            date: string;
                                            day: string;
                                        }[];
                                    };
                                    rateAdders?: {
                                        [key: string]: string;
                                    };
                                };
                                demand?: {
                                    /** @constant */
                                    mode: "capacity";
                                    price: string;
                                } | {
                                    /** @constant */
                                    mode: "max-demand";
                                    price: string;
                                    /** @enum {string} */
                                    month?: "this" | "last";
                                } | {
                                    /** @constant */
                                    mode: "contract-demand";
                                    price: string;
                                    tolerance: string;
                                    excessFactor: string;
                                    minimumShare?: string;
                                    /** @enum {string} */
                                    excessBase?: "limit" | "contract";
                                };
                                powerFactor?: {
                                    /** @enum {string} */
                                    standard: "0.90" | "0.85" | "0.80";
                                };
                                surcharges?: {
                                    code: string;
                                    price: string;
                                }[];
                                taxPercent?: string;
                            };
                        }[];
                    }[];
                    /** @default [] */
                    tenancies?: {
                        account: string;
                        name: string;
                        space?: string | null;
                        areaM2?: string | null;
                        /** @default [] */
                        meters?: string[];
                        tariff: string;
                        from: string;
                        to?: string | null;
                        /**
                         * @default postpaid
                         * @enum {string}
                         */
                        mode?: "prepaid" | "postpaid";
                    }[];
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        spaces: number;
                        gateways: number;
                        meters: number;
                        /** @description Rows that were added, changed or removed */
                        changed: number;
                    };
                };
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_api_projects_project_export: {
        parameters: {
            query?: {
                format?: "xlsx" | "csv";
                /** @description One table only; CSV holds just one */
                table?: "project" | "spaces" | "gateways" | "meters" | "replacements" | "tariffs" | "tenancies";
                /** @description Of headers and of words in cells */
                language?: "en" | "zh";
            };
            header?: never;
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_api_site_template: {
        parameters: {
            query?: {
                format?: "xlsx" | "csv";
                /** @description One table only; CSV holds just one */
                table?: "project" | "spaces" | "gateways" | "meters" | "replacements" | "tariffs" | "tenancies";
                /** @description Of headers and of words in cells */
                language?: "en" | "zh";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_api_projects_project_import: {
        parameters: {
            query?: {
                /** @description Only tell what would happen */
                check?: "true" | "false";
                /** @description merge: rows are added and changed; replace: what a table does not name is removed */
                mode?: "merge" | "replace";
                /** @description What a file of one table holds, when its headers do not tell */
                table?: "project" | "spaces" | "gateways" | "meters" | "replacements" | "tariffs" | "tenancies";
                /** @description Since when moved meters are where this puts them: a moment, or ever; now when left out */
                from?: "ever" | string;
            };
            header?: never;
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        counts: {
                            /** @enum {string} */
                            table: "project" | "spaces" | "gateways" | "meters" | "replacements" | "tariffs" | "tenancies";
                            rows: number;
                            added: number;
                            changed: number;
                            removed: number;
                        }[];
                        changed: number;
                        faults: {
                            /** @description A cell, as Meters!E12; or a path of the document, when it is not in the file */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_api_projects_project_spaces: {
        parameters: {
            query?: {
                /** @description A part of the code or name */
                search?: string;
                sort?: "code" | "name" | "kind" | "areaM2" | "children" | "meters";
                order?: "asc" | "desc";
                limit?: number;
                offset?: number;
                kind?: string;
                /** @description Only what is directly inside of this space */
                parent?: string;
                /** @description Only spaces that are in no other */
                top?: "true";
                /** @description A file instead of JSON: csv (UTF-8 with mark, RFC 4180) or xlsx */
                format?: "csv" | "xlsx";
            };
            header?: never;
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        total: number;
                        rows: {
                            code: string;
                            name: string;
                            kind: string | null;
                            parent: string | null;
                            areaM2: string | null;
                            /** @description Names of the spaces around it, outermost first */
                            path: string[];
                            /** @description Spaces directly inside of it */
                            children: number;
                            /** @description Meters directly in it */
                            meters: number;
                        }[];
                    };
                };
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_api_projects_project_spaces: {
        parameters: {
            query?: {
                /** @description Since when moved meters are where this puts them: a moment, or ever; now when left out */
                from?: "ever" | string;
            };
            header?: never;
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    code: string;
                    name: string;
                    kind?: string | null;
                    parent?: string | null;
                    areaM2?: string | null;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Rows that were changed */
                        changed: number;
                    };
                };
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patch_api_projects_project_spaces: {
        parameters: {
            query?: {
                /** @description Since when moved meters are where this puts them: a moment, or ever; now when left out */
                from?: "ever" | string;
            };
            header?: never;
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Each with its code and what changes; null takes a value away */
                    rows: {
                        [key: string]: unknown;
                    }[];
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Rows that were changed */
                        changed: number;
                    };
                };
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_api_projects_project_gateways: {
        parameters: {
            query?: {
                /** @description A part of the code or name */
                search?: string;
                sort?: "code" | "name" | "protocol" | "address" | "meters";
                order?: "asc" | "desc";
                limit?: number;
                offset?: number;
                /** @description A file instead of JSON: csv (UTF-8 with mark, RFC 4180) or xlsx */
                format?: "csv" | "xlsx";
            };
            header?: never;
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        total: number;
                        rows: {
                            code: string;
                            name: string;
                            protocol: string;
                            address: string | null;
                            meters: number;
                        }[];
                    };
                };
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_api_projects_project_gateways: {
        parameters: {
            query?: {
                /** @description Since when moved meters are where this puts them: a moment, or ever; now when left out */
                from?: "ever" | string;
            };
            header?: never;
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    code: string;
                    name?: string;
                    /**
                     * @default modbus-tcp
                     * @enum {string}
                     */
                    protocol?: "modbus-tcp" | "modbus-rtu";
                    address?: string | null;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Rows that were changed */
                        changed: number;
                    };
                };
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patch_api_projects_project_gateways: {
        parameters: {
            query?: {
                /** @description Since when moved meters are where this puts them: a moment, or ever; now when left out */
                from?: "ever" | string;
            };
            header?: never;
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Each with its code and what changes; null takes a value away */
                    rows: {
                        [key: string]: unknown;
                    }[];
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Rows that were changed */
                        changed: number;
                    };
                };
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_api_projects_project_meters: {
        parameters: {
            query?: {
                /** @description A part of the code or name */
                search?: string;
                sort?: "code" | "name" | "energy" | "role" | "category" | "parent" | "space" | "spaceName" | "gateway" | "unitId" | "device" | "multiplier" | "ratedKw" | "state";
                order?: "asc" | "desc";
                limit?: number;
                offset?: number;
                energy?: "electricity" | "water" | "hot-water" | "gas" | "heat" | "cooling";
                role?: "main" | "public" | "tenant";
                state?: "registered" | "in-service" | "retired";
                /** @description none: those without one */
                category?: string;
                /** @description In this space or inside of it; none: in none */
                space?: string;
                /** @description none: behind none */
                gateway?: string;
                /** @description Fed directly by this meter; none: fed by none */
                parent?: string;
                device?: string;
                /** @description A file instead of JSON: csv (UTF-8 with mark, RFC 4180) or xlsx */
                format?: "csv" | "xlsx";
            };
            header?: never;
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        total: number;
                        rows: {
                            code: string;
                            name: string;
                            /** @enum {string} */
                            energy: "electricity" | "water" | "hot-water" | "gas" | "heat" | "cooling";
                            /** @enum {string} */
                            role: "main" | "public" | "tenant";
                            category: string | null;
                            parent: string | null;
                            space: string | null;
                            spaceName: string | null;
                            gateway: string | null;
                            unitId: number | null;
                            device: string | null;
                            /** @description In force for the meter that was there first */
                            multiplier: string;
                            registerDigits: number;
                            maxGapMinutes: number;
                            ratedKw: string | null;
                            /** @description Of a virtual meter, worked out from others */
                            formula: string | null;
                            replacements: number;
                            /** @enum {string} */
                            state: "registered" | "in-service" | "retired";
                        }[];
                    };
                };
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_api_projects_project_meters: {
        parameters: {
            query?: {
                /** @description Since when moved meters are where this puts them: a moment, or ever; now when left out */
                from?: "ever" | string;
            };
            header?: never;
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    code: string;
                    name: string;
                    /** @enum {string} */
                    energy: "electricity" | "water" | "hot-water" | "gas" | "heat" | "cooling";
                    parent?: string | null;
                    space?: string | null;
                    category?: string | null;
                    /**
                     * @default public
                     * @enum {string}
                     */
                    role?: "main" | "public" | "tenant";
                    gateway?: string | null;
                    unitId?: number | null;
                    device?: string | null;
                    /** @default 1 */
                    multiplier?: string;
                    /** @default 6 */
                    registerDigits?: number;
                    /** @default 60 */
                    maxGapMinutes?: number;
                    ratedKw?: string | null;
                    formula?: string | null;
                    /** @default [] */
                    replacements?: {
                        at: string;
                        finalReading: string;
                        initialReading: string;
                        multiplier?: string | null;
                    }[];
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Rows that were changed */
                        changed: number;
                    };
                };
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patch_api_projects_project_meters: {
        parameters: {
            query?: {
                /** @description Since when moved meters are where this puts them: a moment, or ever; now when left out */
                from?: "ever" | string;
            };
            header?: never;
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Each with its code and what changes; null takes a value away */
                    rows: {
                        [key: string]: unknown;
                    }[];
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Rows that were changed */
                        changed: number;
                    };
                };
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_api_projects_project_meters_meter: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project: string;
                meter: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        name: string;
                        /** @enum {string} */
                        energy: "electricity" | "water" | "hot-water" | "gas" | "heat" | "cooling";
                        /** @enum {string} */
                        role: "main" | "public" | "tenant";
                        category: string | null;
                        parent: string | null;
                        space: string | null;
                        spaceName: string | null;
                        gateway: string | null;
                        unitId: number | null;
                        device: string | null;
                        /** @description In force for the meter that was there first */
                        multiplier: string;
                        registerDigits: number;
                        maxGapMinutes: number;
                        ratedKw: string | null;
                        /** @description Of a virtual meter, worked out from others */
                        formula: string | null;
                        replacements: number;
                        /** @enum {string} */
                        state: "registered" | "in-service" | "retired";
                    };
                };
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_api_projects_project_meters_meter: {
        parameters: {
            query?: {
                /** @description Since when moved meters are where this puts them: a moment, or ever; now when left out */
                from?: "ever" | string;
            };
            header?: never;
            path: {
                project: string;
                meter: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Rows that were changed */
                        changed: number;
                    };
                };
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patch_api_projects_project_meters_meter: {
        parameters: {
            query?: {
                /** @description Since when moved meters are where this puts them: a moment, or ever; now when left out */
                from?: "ever" | string;
            };
            header?: never;
            path: {
                project: string;
                meter: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    code?: string;
                    name?: string;
                    /** @enum {string} */
                    energy?: "electricity" | "water" | "hot-water" | "gas" | "heat" | "cooling";
                    parent?: string | null;
                    space?: string | null;
                    category?: string | null;
                    /**
                     * @default public
                     * @enum {string}
                     */
                    role?: "main" | "public" | "tenant";
                    gateway?: string | null;
                    unitId?: number | null;
                    device?: string | null;
                    /** @default 1 */
                    multiplier?: string;
                    /** @default 6 */
                    registerDigits?: number;
                    /** @default 60 */
                    maxGapMinutes?: number;
                    ratedKw?: string | null;
                    formula?: string | null;
                    /** @default [] */
                    replacements?: {
                        at: string;
                        finalReading: string;
                        initialReading: string;
                        multiplier?: string | null;
                    }[];
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Rows that were changed */
                        changed: number;
                    };
                };
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_api_projects_project_tenancies: {
        parameters: {
            query?: {
                /** @description A part of the code or name */
                search?: string;
                sort?: "account" | "name" | "space" | "spaceName" | "tariff" | "from" | "to" | "mode" | "state";
                order?: "asc" | "desc";
                limit?: number;
                offset?: number;
                state?: "current" | "to-come" | "ended";
                mode?: "prepaid" | "postpaid";
                space?: string;
                /** @description Who had this meter, and when */
                meter?: string;
                account?: string;
                /** @description A file instead of JSON: csv (UTF-8 with mark, RFC 4180) or xlsx */
                format?: "csv" | "xlsx";
            };
            header?: never;
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        total: number;
                        rows: {
                            id: number;
                            account: string;
                            name: string;
                            space: string | null;
                            spaceName: string | null;
                            areaM2: string | null;
                            tariff: string;
                            /** @description Local day */
                            from: string;
                            /** @description Local day, no longer in it; null: until further notice */
                            to: string | null;
                            /** @enum {string} */
                            mode: "prepaid" | "postpaid";
                            /** @enum {string} */
                            state: "current" | "to-come" | "ended";
                            meters: string[];
                        }[];
                    };
                };
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_api_projects_project_tenancies: {
        parameters: {
            query?: {
                /** @description Since when moved meters are where this puts them: a moment, or ever; now when left out */
                from?: "ever" | string;
            };
            header?: never;
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    account: string;
                    name: string;
                    space?: string | null;
                    areaM2?: string | null;
                    /** @default [] */
                    meters?: string[];
                    tariff: string;
                    from: string;
                    to?: string | null;
                    /**
                     * @default postpaid
                     * @enum {string}
                     */
                    mode?: "prepaid" | "postpaid";
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Rows that were changed */
                        changed: number;
                    };
                };
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patch_api_projects_project_tenancies: {
        parameters: {
            query?: {
                /** @description Since when moved meters are where this puts them: a moment, or ever; now when left out */
                from?: "ever" | string;
            };
            header?: never;
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Each with account, from and space, by which it is known, and what changes */
                    rows: {
                        [key: string]: unknown;
                    }[];
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Rows that were changed */
                        changed: number;
                    };
                };
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_api_projects_project_tenancies_tenancy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project: string;
                tenancy: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: number;
                        account: string;
                        name: string;
                        space: string | null;
                        spaceName: string | null;
                        areaM2: string | null;
                        tariff: string;
                        /** @description Local day */
                        from: string;
                        /** @description Local day, no longer in it; null: until further notice */
                        to: string | null;
                        /** @enum {string} */
                        mode: "prepaid" | "postpaid";
                        /** @enum {string} */
                        state: "current" | "to-come" | "ended";
                        meters: string[];
                    };
                };
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_api_projects_project_tenancies_tenancy: {
        parameters: {
            query?: {
                /** @description Since when moved meters are where this puts them: a moment, or ever; now when left out */
                from?: "ever" | string;
            };
            header?: never;
            path: {
                project: string;
                tenancy: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Rows that were changed */
                        changed: number;
                    };
                };
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patch_api_projects_project_tenancies_tenancy: {
        parameters: {
            query?: {
                /** @description Since when moved meters are where this puts them: a moment, or ever; now when left out */
                from?: "ever" | string;
            };
            header?: never;
            path: {
                project: string;
                tenancy: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    account?: string;
                    name?: string;
                    space?: string | null;
                    areaM2?: string | null;
                    /** @default [] */
                    meters?: string[];
                    tariff?: string;
                    from?: string;
                    to?: string | null;
                    /**
                     * @default postpaid
                     * @enum {string}
                     */
                    mode?: "prepaid" | "postpaid";
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Rows that were changed */
                        changed: number;
                    };
                };
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_api_projects_project_meters_meter_life: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project: string;
                meter: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        state: "registered" | "in-service" | "retired";
                        events: {
                            id: number;
                            /** @enum {string} */
                            kind: "in-service" | "replaced" | "retired" | "note";
                            at: string;
                            /** @description What the meter showed; the old one’s last when replaced */
                            reading: string | null;
                            /** @description What the new meter began with */
                            nextReading: string | null;
                            note: string | null;
                            /** @description Id of a photo */
                            photo: string | null;
                            by: string;
                            madeAt: string;
                            withdrawn: boolean;
                        }[];
                        replacements: {
                            at: string;
                            finalReading: string;
                            initialReading: string;
                            multiplier: string | null;
                        }[];
                        placements: {
                            space: string | null;
                            spaceName: string | null;
                            category: string | null;
                            parent: string | null;
                            /** @enum {string} */
                            role: "main" | "public" | "tenant";
                            /** @description null: since ever */
                            from: string | null;
                            /** @description null: until further notice */
                            to: string | null;
                        }[];
                        tenancies: {
                            /** @description Of the tenancy */
                            id: number;
                            account: string;
                            name: string;
                            /** @description Local day */
                            from: string;
                            to: string | null;
                            /** @description When this stopped being what is known; null: it stands */
                            knownUntil: string | null;
                            startReading: string | null;
                            endReading: string | null;
                        }[];
                    };
                };
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_api_projects_project_meters_meter_events: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project: string;
                meter: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @constant */
                    kind: "in-service";
                    reading?: string;
                    at: string;
                    note?: string;
                    /**
                     * Format: uuid
                     * @description Id of a photo that was sent before
                     */
                    photo?: string;
                } | {
                    /** @constant */
                    kind: "replaced";
                    finalReading: string;
                    initialReading: string;
                    /** @description The new meter’s; the old one’s when left out */
                    multiplier?: string;
                    at: string;
                    note?: string;
                    /**
                     * Format: uuid
                     * @description Id of a photo that was sent before
                     */
                    photo?: string;
                } | {
                    /** @constant */
                    kind: "retired";
                    reading?: string;
                    at: string;
                    note?: string;
                    /**
                     * Format: uuid
                     * @description Id of a photo that was sent before
                     */
                    photo?: string;
                } | {
                    /** @constant */
                    kind: "note";
                    at: string;
                    note?: string;
                    /**
                     * Format: uuid
                     * @description Id of a photo that was sent before
                     */
                    photo?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: number;
                    };
                };
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_api_projects_project_meters_meter_events_event: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project: string;
                meter: string;
                event: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_api_projects_project_meters_meter_photos: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project: string;
                meter: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        photo: string;
                    };
                };
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_api_projects_project_photos_photo: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project: string;
                photo: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_api_projects_project_openings: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    account: string;
                    name: string;
                    space?: string;
                    areaM2?: string;
                    tariff: string;
                    from: string;
                    /**
                     * @default postpaid
                     * @enum {string}
                     */
                    mode?: "prepaid" | "postpaid";
                    meters: {
                        code: string;
                        /** @description What the meter showed, before any multiplier; left out when nobody read it */
                        reading?: string;
                        /** @description When it showed that; the start of the day when left out */
                        at?: string;
                    }[];
                    note?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        tenancy: number;
                    };
                };
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_api_projects_project_tenancies_tenancy_closing: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project: string;
                tenancy: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    to: string;
                    /** @default [] */
                    readings?: {
                        code: string;
                        /** @description What the meter showed, before any multiplier; left out when nobody read it */
                        reading?: string;
                        /** @description When it showed that; the start of the day when left out */
                        at?: string;
                    }[];
                    note?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_api_projects_project_spaces_space: {
        parameters: {
            query?: {
                /** @description Since when moved meters are where this puts them: a moment, or ever; now when left out */
                from?: "ever" | string;
            };
            header?: never;
            path: {
                project: string;
                space: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Rows that were changed */
                        changed: number;
                    };
                };
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patch_api_projects_project_spaces_space: {
        parameters: {
            query?: {
                /** @description Since when moved meters are where this puts them: a moment, or ever; now when left out */
                from?: "ever" | string;
            };
            header?: never;
            path: {
                project: string;
                space: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    code?: string;
                    name?: string;
                    kind?: string | null;
                    parent?: string | null;
                    areaM2?: string | null;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Rows that were changed */
                        changed: number;
                    };
                };
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_api_projects_project_gateways_gateway: {
        parameters: {
            query?: {
                /** @description Since when moved meters are where this puts them: a moment, or ever; now when left out */
                from?: "ever" | string;
            };
            header?: never;
            path: {
                project: string;
                gateway: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Rows that were changed */
                        changed: number;
                    };
                };
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patch_api_projects_project_gateways_gateway: {
        parameters: {
            query?: {
                /** @description Since when moved meters are where this puts them: a moment, or ever; now when left out */
                from?: "ever" | string;
            };
            header?: never;
            path: {
                project: string;
                gateway: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    code?: string;
                    name?: string;
                    /**
                     * @default modbus-tcp
                     * @enum {string}
                     */
                    protocol?: "modbus-tcp" | "modbus-rtu";
                    address?: string | null;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Rows that were changed */
                        changed: number;
                    };
                };
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_api_projects_project_live: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        meters: {
                            code: string;
                            name: string;
                            energy: string;
                            role: string;
                            category: string | null;
                            space: {
                                code: string;
                                name: string;
                            } | null;
                            gateway: string | null;
                            unitId: number | null;
                            device: string | null;
                            /** @description Register that the meter is accounted by */
                            register: string;
                            unit: string;
                            /** @description Newest value of that register, before the multiplier */
                            value: string | null;
                            /** @description When the newest reading was taken, UTC */
                            lastAt: string | null;
                            /** @enum {string} */
                            state: "live" | "late" | "silent" | "never";
                            /** @description Power that flows, the multiplier applied */
                            powerKw: string | null;
                            /** @description Usual time between two readings */
                            intervalS: number | null;
                        }[];
                    };
                };
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_api_projects_project_live_meter: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project: string;
                meter: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        name: string;
                        energy: string;
                        role: string;
                        category: string | null;
                        space: {
                            code: string;
                            name: string;
                        } | null;
                        gateway: string | null;
                        unitId: number | null;
                        device: string | null;
                        /** @description Register that the meter is accounted by */
                        register: string;
                        unit: string;
                        /** @description Newest value of that register, before the multiplier */
                        value: string | null;
                        /** @description When the newest reading was taken, UTC */
                        lastAt: string | null;
                        /** @enum {string} */
                        state: "live" | "late" | "silent" | "never";
                        /** @description Power that flows, the multiplier applied */
                        powerKw: string | null;
                        /** @description Usual time between two readings */
                        intervalS: number | null;
                        multiplier: string;
                        registerDigits: number;
                        maxGapMinutes: number;
                        ratedKw: string | null;
                        replacements: {
                            at: string;
                            finalReading: string;
                            initialReading: string;
                            multiplier: string | null;
                        }[];
                        registers: {
                            name: string;
                            /** @enum {string} */
                            kind: "cumulative" | "momentary" | "bits";
                            unit: string;
                            value: string;
                            at: string;
                        }[];
                    };
                };
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_api_live: {
        parameters: {
            query: {
                project: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_api_projects_project_devices: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        gateways: {
                            code: string;
                            name: string;
                            protocol: string;
                            address: string | null;
                            /** @enum {string} */
                            state: "online" | "partly" | "offline" | "unknown";
                            lastAt: string | null;
                            meters: {
                                live: number;
                                late: number;
                                silent: number;
                                never: number;
                            };
                            /** @description What the poller says of its connection */
                            condition: string | null;
                            fault: string | null;
                            signalDbm: number | null;
                            firmware: string | null;
                            /** @description Its clock less ours */
                            clockOffsetMs: number | null;
                            reportedAt: string | null;
                        }[];
                        meters: {
                            code: string;
                            name: string;
                            gateway: string | null;
                            unitId: number | null;
                            device: string | null;
                            /** @enum {string} */
                            state: "live" | "late" | "silent" | "never";
                            lastAt: string | null;
                            intervalS: number | null;
                            firmware: string | null;
                            fault: string | null;
                            checks: {
                                /** @enum {string} */
                                check: "answers" | "configured" | "clock" | "status" | "values";
                                /** @description null: cannot be told */
                                passed: boolean | null;
                                found: string | null;
                            }[];
                        }[];
                    };
                };
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_api_gateway_reports: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    project: string;
                    gateway: string;
                    /** @enum {string} */
                    condition?: "connecting" | "polling" | "unreachable" | "mute" | "wrong-address" | "stopped";
                    fault?: string;
                    signalDbm?: number;
                    firmware?: string;
                    /**
                     * Format: date-time
                     * @description What its clock shows as it sends this; its offset is told from it
                     */
                    clock?: string;
                    /** @default [] */
                    meters?: {
                        code: string;
                        condition?: string;
                        fault?: string;
                        firmware?: string;
                    }[];
                };
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_api_analytics_intervals: {
        parameters: {
            query: {
                /** @description Project code; needed when several projects use the meter code */
                project?: string;
                /** @description Meter code */
                meter: string;
                /** @description Cumulative register; the one of the meter’s energy when left out */
                register?: string;
                /** @description ISO 8601 with offset, or a local date; included */
                from?: string;
                /** @description ISO 8601 with offset, or a local date; not included */
                to?: string;
                /** @description A file instead of JSON: csv (UTF-8 with mark, RFC 4180) or xlsx */
                format?: "csv" | "xlsx";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        meter: string;
                        register: string;
                        unit: string;
                        intervals: {
                            /** @description UTC, start of the quarter-hour */
                            start: string;
                            /** @description Energy or volume, four decimals */
                            value: string;
                            /** @enum {string} */
                            quality: "measured" | "estimated" | "suspect";
                        }[];
                    };
                };
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_api_analytics_overview: {
        parameters: {
            query?: {
                /** @description Project code; may be left out when a meter code is of one project only */
                project?: string;
                /** @description The meter’s, else electricity where the project has some, when left out */
                energy?: "electricity" | "water" | "hot-water" | "gas" | "heat" | "cooling";
                /** @description Space code: meters in it and in all spaces inside of it */
                space?: string;
                /** @description Category of meters */
                category?: string;
                /** @description A file instead of JSON: csv (UTF-8 with mark, RFC 4180) or xlsx */
                format?: "csv" | "xlsx";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        at: string;
                        energies: {
                            /** @enum {string} */
                            energy: "electricity" | "water" | "hot-water" | "gas" | "heat" | "cooling";
                            unit: string;
                            today: {
                                from: string;
                                to: string;
                                /** @description Null where nothing is known */
                                value: string | null;
                                /** @description The period before, as far as this one has got */
                                reference: {
                                    from: string;
                                    to: string;
                                    value: string | null;
                                };
                                change: string | null;
                                changePercent: string | null;
                                lastYear: {
                                    from: string;
                                    to: string;
                                    value: string | null;
                                    change: string | null;
                                    changePercent: string | null;
                                };
                            };
                            month: {
                                from: string;
                                to: string;
                                /** @description Null where nothing is known */
                                value: string | null;
                                /** @description The period before, as far as this one has got */
                                reference: {
                                    from: string;
                                    to: string;
                                    value: string | null;
                                };
                                change: string | null;
                                changePercent: string | null;
                                lastYear: {
                                    from: string;
                                    to: string;
                                    value: string | null;
                                    change: string | null;
                                    changePercent: string | null;
                                };
                            };
                            year: {
                                from: string;
                                to: string;
                                /** @description Null where nothing is known */
                                value: string | null;
                                /** @description The period before, as far as this one has got */
                                reference: {
                                    from: string;
                                    to: string;
                                    value: string | null;
                                };
                                change: string | null;
                                changePercent: string | null;
                                lastYear: {
                                    from: string;
                                    to: string;
                                    value: string | null;
                                    change: string | null;
                                    changePercent: string | null;
                                };
                            };
                            /** @description What this month has cost so far */
                            cost: {
                                currency: string;
                                month: string;
                            } | null;
                            /** @description Why there is no cost */
                            costReason: string | null;
                            /** @description Highest measured quarter-hour of this month, electricity only */
                            peak: {
                                maxKw: string;
                                at: string;
                            } | null;
                            meters: number;
                            /** @description Meters with suspect quarter-hours in this month */
                            alarms: number;
                        }[];
                    };
                };
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_api_analytics_trend: {
        parameters: {
            query?: {
                /** @description Project code; may be left out when a meter code is of one project only */
                project?: string;
                /** @description The meter’s, else electricity where the project has some, when left out */
                energy?: "electricity" | "water" | "hot-water" | "gas" | "heat" | "cooling";
                /** @description Space code: meters in it and in all spaces inside of it */
                space?: string;
                /** @description Meter code */
                meter?: string;
                /** @description Category of meters */
                category?: string;
                /** @description ISO 8601 with offset, or a local date; included. The current month when left out */
                from?: string;
                /** @description ISO 8601 with offset, or a local date; not included */
                to?: string;
                /** @description A file instead of JSON: csv (UTF-8 with mark, RFC 4180) or xlsx */
                format?: "csv" | "xlsx";
                /** @description Local hours, days, ISO weeks, months, years */
                step?: "15m" | "hour" | "day" | "week" | "month" | "year";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        unit: string;
                        /** @enum {string} */
                        step: "15m" | "hour" | "day" | "week" | "month" | "year";
                        points: {
                            /** @description UTC, start of the step; a step without any energy known is left out */
                            start: string;
                            /** @description Energy or volume, four decimals */
                            value: string;
                        }[];
                    };
                };
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_api_analytics_series: {
        parameters: {
            query?: {
                /** @description Project code; may be left out when a meter code is of one project only */
                project?: string;
                /** @description The meter’s, else electricity where the project has some, when left out */
                energy?: "electricity" | "water" | "hot-water" | "gas" | "heat" | "cooling";
                /** @description Space code: meters in it and in all spaces inside of it */
                space?: string;
                /** @description Category of meters */
                category?: string;
                /** @description ISO 8601 with offset, or a local date; included. The current month when left out */
                from?: string;
                /** @description ISO 8601 with offset, or a local date; not included */
                to?: string;
                /** @description Local hours, days, ISO weeks, months, years */
                step?: "15m" | "hour" | "day" | "week" | "month" | "year";
                /** @description A file instead of JSON: csv (UTF-8 with mark, RFC 4180) or xlsx */
                format?: "csv" | "xlsx";
                /** @description Meter codes, as M1,M2; or a JSON array */
                meters?: string;
                /** @description Space codes */
                spaces?: string;
                /** @description Categories */
                categories?: string;
                /** @description In place of from and to: 2026-01-01/2026-02-01,2025-01-01/2025-02-01 */
                periods?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        unit: string;
                        /** @enum {string} */
                        step: "15m" | "hour" | "day" | "week" | "month" | "year";
                        /** @description The longest period: what all lines are drawn over */
                        axis: {
                            from: string;
                            to: string;
                        };
                        periods: {
                            from: string;
                            to: string;
                        }[];
                        series: {
                            /** @enum {string} */
                            kind: "meter" | "space" | "category" | "all";
                            /** @description Empty for everything together */
                            code: string;
                            name: string;
                            /** @description Which of `periods`, from 0 */
                            period: number;
                            /** @description Null where nothing is known */
                            total: string | null;
                            points: {
                                start: string;
                                /** @description Where on the axis it is drawn; null without a counterpart, as 29 February */
                                at: string | null;
                                value: string;
                            }[];
                        }[];
                    };
                };
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_api_analytics_compare: {
        parameters: {
            query?: {
                /** @description Project code; may be left out when a meter code is of one project only */
                project?: string;
                /** @description The meter’s, else electricity where the project has some, when left out */
                energy?: "electricity" | "water" | "hot-water" | "gas" | "heat" | "cooling";
                /** @description Space code: meters in it and in all spaces inside of it */
                space?: string;
                /** @description Meter code */
                meter?: string;
                /** @description Category of meters */
                category?: string;
                /** @description ISO 8601 with offset, or a local date; included. The current month when left out */
                from?: string;
                /** @description ISO 8601 with offset, or a local date; not included */
                to?: string;
                /** @description A file instead of JSON: csv (UTF-8 with mark, RFC 4180) or xlsx */
                format?: "csv" | "xlsx";
                /** @description Local hours, days, ISO weeks, months, years */
                step?: "15m" | "hour" | "day" | "week" | "month" | "year";
                against?: "previous" | "year";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        unit: string;
                        /** @enum {string} */
                        step: "15m" | "hour" | "day" | "week" | "month" | "year";
                        /** @enum {string} */
                        against: "previous" | "year";
                        /** @description The span is not over: both are cut to what has passed of it */
                        running: boolean;
                        current: {
                            from: string;
                            to: string;
                            value: string | null;
                        };
                        reference: {
                            from: string;
                            to: string;
                            value: string | null;
                        };
                        change: string | null;
                        /** @description Null on a base that is missing or zero; three decimals */
                        changePercent: string | null;
                        /** @description The same for each day, when the spans are not equally long */
                        perDay: {
                            current: string | null;
                            reference: string | null;
                            change: string | null;
                            changePercent: string | null;
                        } | null;
                        points: {
                            start: string;
                            value: string | null;
                            reference: string | null;
                        }[];
                    };
                };
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_api_analytics_breakdown: {
        parameters: {
            query?: {
                /** @description Project code; may be left out when a meter code is of one project only */
                project?: string;
                /** @description The meter’s, else electricity where the project has some, when left out */
                energy?: "electricity" | "water" | "hot-water" | "gas" | "heat" | "cooling";
                /** @description Space code: meters in it and in all spaces inside of it */
                space?: string;
                /** @description Meter code */
                meter?: string;
                /** @description Category of meters */
                category?: string;
                /** @description ISO 8601 with offset, or a local date; included. The current month when left out */
                from?: string;
                /** @description ISO 8601 with offset, or a local date; not included */
                to?: string;
                /** @description A file instead of JSON: csv (UTF-8 with mark, RFC 4180) or xlsx */
                format?: "csv" | "xlsx";
                /** @description Local hours, days, ISO weeks, months, years */
                step?: "15m" | "hour" | "day" | "week" | "month" | "year";
                by?: "energy" | "category" | "space";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Null by energy when their units differ: see the rows */
                        unit: string | null;
                        rows: {
                            /** @description Empty for what belongs to no group */
                            code: string;
                            name: string;
                            value: string;
                            /** @description Of all rows, 0 to 1; by energy of their standard coal equivalents */
                            share: string | null;
                            unit: string;
                        }[];
                    };
                };
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_api_analytics_ranking: {
        parameters: {
            query?: {
                /** @description Project code; may be left out when a meter code is of one project only */
                project?: string;
                /** @description The meter’s, else electricity where the project has some, when left out */
                energy?: "electricity" | "water" | "hot-water" | "gas" | "heat" | "cooling";
                /** @description Space code: meters in it and in all spaces inside of it */
                space?: string;
                /** @description Meter code */
                meter?: string;
                /** @description Category of meters */
                category?: string;
                /** @description ISO 8601 with offset, or a local date; included. The current month when left out */
                from?: string;
                /** @description ISO 8601 with offset, or a local date; not included */
                to?: string;
                /** @description A file instead of JSON: csv (UTF-8 with mark, RFC 4180) or xlsx */
                format?: "csv" | "xlsx";
                /** @description Local hours, days, ISO weeks, months, years */
                step?: "15m" | "hour" | "day" | "week" | "month" | "year";
                by?: "space" | "meter" | "tenant" | "category";
                /** @description By area, what has none is left out */
                per?: "total" | "area";
                limit?: number;
                /** @description What `reference` is of */
                against?: "previous" | "year";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description kWh or m³, with per=area for each square metre */
                        unit: string;
                        rows: {
                            /** @description Empty for what belongs to no group */
                            code: string;
                            name: string;
                            /** @description Four decimals */
                            value: string;
                            /** @description Of the energy of all rows, also those beyond the limit; 0 to 1 */
                            share: string | null;
                            /** @description The same in the span that it is compared with */
                            reference: string | null;
                            /** @description Null on a base that is missing or zero */
                            changePercent: string | null;
                        }[];
                    };
                };
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_api_analytics_rates: {
        parameters: {
            query?: {
                /** @description Project code; may be left out when a meter code is of one project only */
                project?: string;
                /** @description The meter’s, else electricity where the project has some, when left out */
                energy?: "electricity" | "water" | "hot-water" | "gas" | "heat" | "cooling";
                /** @description Space code: meters in it and in all spaces inside of it */
                space?: string;
                /** @description Meter code */
                meter?: string;
                /** @description Category of meters */
                category?: string;
                /** @description ISO 8601 with offset, or a local date; included. The current month when left out */
                from?: string;
                /** @description ISO 8601 with offset, or a local date; not included */
                to?: string;
                /** @description A file instead of JSON: csv (UTF-8 with mark, RFC 4180) or xlsx */
                format?: "csv" | "xlsx";
                /** @description Local hours, days, ISO weeks, months, years */
                step?: "15m" | "hour" | "day" | "week" | "month" | "year";
                /** @description Tariff code for all; else the tenancy’s, else the first with a calendar */
                tariff?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        unit: string;
                        /** @description Rates that occur; `single`: a tariff with one price, empty: no tariff */
                        rates: string[];
                        rows: {
                            meter: string;
                            name: string;
                            total: string;
                            /** @description Adds up to the total */
                            byRate: {
                                [key: string]: string;
                            };
                        }[];
                    };
                };
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_api_analytics_demand: {
        parameters: {
            query?: {
                /** @description Project code; may be left out when a meter code is of one project only */
                project?: string;
                /** @description The meter’s, else electricity where the project has some, when left out */
                energy?: "electricity" | "water" | "hot-water" | "gas" | "heat" | "cooling";
                /** @description Space code: meters in it and in all spaces inside of it */
                space?: string;
                /** @description Meter code */
                meter?: string;
                /** @description Category of meters */
                category?: string;
                /** @description ISO 8601 with offset, or a local date; included. The current month when left out */
                from?: string;
                /** @description ISO 8601 with offset, or a local date; not included */
                to?: string;
                /** @description A file instead of JSON: csv (UTF-8 with mark, RFC 4180) or xlsx */
                format?: "csv" | "xlsx";
                /** @description Local hours, days, ISO weeks, months, years */
                step?: "15m" | "hour" | "day" | "week" | "month" | "year";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        unit: "kW";
                        /**
                         * @description Fixed quarter-hours; sliding maxima are another figure
                         * @constant
                         */
                        method: "block-15";
                        /** @enum {string} */
                        step: "15m" | "hour" | "day" | "week" | "month" | "year";
                        /** @description Highest measured quarter-hour of all together, × 4; null where none is measured */
                        maxKw: string | null;
                        /** @description Its start, UTC */
                        at: string | null;
                        /** @description What the meters’ own maxima add up to, whenever each was */
                        sumOfMaximaKw: string;
                        points: {
                            start: string;
                            /** @description Highest demand within the step, kW */
                            value: string;
                            at: string;
                        }[];
                    };
                };
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_api_analytics_reactive: {
        parameters: {
            query?: {
                /** @description Project code; may be left out when a meter code is of one project only */
                project?: string;
                /** @description The meter’s, else electricity where the project has some, when left out */
                energy?: "electricity" | "water" | "hot-water" | "gas" | "heat" | "cooling";
                /** @description Space code: meters in it and in all spaces inside of it */
                space?: string;
                /** @description Meter code */
                meter?: string;
                /** @description Category of meters */
                category?: string;
                /** @description ISO 8601 with offset, or a local date; included. The current month when left out */
                from?: string;
                /** @description ISO 8601 with offset, or a local date; not included */
                to?: string;
                /** @description A file instead of JSON: csv (UTF-8 with mark, RFC 4180) or xlsx */
                format?: "csv" | "xlsx";
                /** @description Local hours, days, ISO weeks, months, years */
                step?: "15m" | "hour" | "day" | "week" | "month" | "year";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        unit: "kvarh";
                        /** @enum {string} */
                        step: "15m" | "hour" | "day" | "week" | "month" | "year";
                        total: {
                            /** @description kWh */
                            active: string;
                            /** @description kvarh; null where none is known */
                            reactive: string | null;
                            /** @description Mean: active ÷ √(active² + reactive²), four decimals, of what both are known of */
                            powerFactor: string | null;
                        };
                        points: {
                            start: string;
                            /** @description kWh */
                            active: string;
                            /** @description kvarh; null where none is known */
                            reactive: string | null;
                            /** @description Mean: active ÷ √(active² + reactive²), four decimals, of what both are known of */
                            powerFactor: string | null;
                        }[];
                    };
                };
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_api_analytics_loss: {
        parameters: {
            query?: {
                /** @description Project code; may be left out when a meter code is of one project only */
                project?: string;
                /** @description The meter’s, else electricity where the project has some, when left out */
                energy?: "electricity" | "water" | "hot-water" | "gas" | "heat" | "cooling";
                /** @description Space code: meters in it and in all spaces inside of it */
                space?: string;
                /** @description Meter code */
                meter?: string;
                /** @description Category of meters */
                category?: string;
                /** @description ISO 8601 with offset, or a local date; included. The current month when left out */
                from?: string;
                /** @description ISO 8601 with offset, or a local date; not included */
                to?: string;
                /** @description A file instead of JSON: csv (UTF-8 with mark, RFC 4180) or xlsx */
                format?: "csv" | "xlsx";
                /** @description Local hours, days, ISO weeks, months, years */
                step?: "15m" | "hour" | "day" | "week" | "month" | "year";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        unit: string;
                        rows: {
                            meter: string;
                            name: string;
                            children: number;
                            /** @description What the meter measured, in the quarter-hours that all know */
                            input: string;
                            /** @description What those beneath it measured together */
                            output: string;
                            /** @description Below zero when those beneath say more */
                            loss: string;
                            /** @description Of the input, two decimals */
                            lossPercent: string | null;
                            /** @description What the meters’ accuracy lets the loss be off by */
                            tolerance: string;
                            /** @description Share of the span’s quarter-hours that all know, 0 to 1 */
                            coverage: string;
                            /** @enum {string} */
                            status: "no-data" | "within-accuracy" | "loss" | "negative";
                        }[];
                    };
                };
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_api_analytics_transformers: {
        parameters: {
            query?: {
                /** @description Project code; may be left out when a meter code is of one project only */
                project?: string;
                /** @description ISO 8601 with offset, or a local date; included. The current month when left out */
                from?: string;
                /** @description ISO 8601 with offset, or a local date; not included */
                to?: string;
                /** @description A file instead of JSON: csv (UTF-8 with mark, RFC 4180) or xlsx */
                format?: "csv" | "xlsx";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        unit: "kWh";
                        from: string;
                        to: string;
                        rows: {
                            meter: string;
                            name: string;
                            ratedKva: string;
                            /** @description P0, lost at all times */
                            noLoadKw: string;
                            /** @description Pk, lost at rated load */
                            loadLossKw: string;
                            /** @description What went through, in the quarter-hours that are known */
                            energy: string;
                            /** @description P0·T */
                            noLoadLoss: string;
                            /** @description Σ (load ÷ rated)²·Pk·0.25 h */
                            loadLoss: string;
                            loss: string;
                            /** @description Of the energy, 0 to 1 */
                            lossShare: string | null;
                            /** @description Root-mean-square load of the rated one, 0 to 1 */
                            loadShare: string;
                            /** @description Highest quarter-hour’s load of the rated one */
                            peakShare: string;
                            /** @description Share of the span’s quarter-hours that are known, 0 to 1 */
                            coverage: string;
                            /** @description Reactive energy was known as well; else the load is active */
                            isApparent: boolean;
                        }[];
                    };
                };
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    put_api_analytics_transformers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    project: string;
                    meter: string;
                    /** @description Null takes the transformer away */
                    plate: {
                        ratedKva: string;
                        /** @description P0, lost at all times */
                        noLoadKw: string;
                        /** @description Pk, lost at rated load */
                        loadLossKw: string;
                    } | null;
                };
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_api_analytics_flow: {
        parameters: {
            query?: {
                /** @description Project code; may be left out when a meter code is of one project only */
                project?: string;
                /** @description The meter’s, else electricity where the project has some, when left out */
                energy?: "electricity" | "water" | "hot-water" | "gas" | "heat" | "cooling";
                /** @description Space code: meters in it and in all spaces inside of it */
                space?: string;
                /** @description Meter code */
                meter?: string;
                /** @description Category of meters */
                category?: string;
                /** @description ISO 8601 with offset, or a local date; included. The current month when left out */
                from?: string;
                /** @description ISO 8601 with offset, or a local date; not included */
                to?: string;
                /** @description A file instead of JSON: csv (UTF-8 with mark, RFC 4180) or xlsx */
                format?: "csv" | "xlsx";
                /** @description Local hours, days, ISO weeks, months, years */
                step?: "15m" | "hour" | "day" | "week" | "month" | "year";
                /** @description Meters at the bottom with a smaller share than this become one node */
                collapse?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        unit: string;
                        nodes: {
                            /** @description Of a meter its code */
                            id: string;
                            /** @description Of a meter its name; of a loss and the like its meter’s; of others how many they are */
                            name: string;
                            /** @enum {string} */
                            kind: "source" | "meter" | "loss" | "unmetered" | "unexplained" | "others";
                        }[];
                        links: {
                            source: string;
                            target: string;
                            /** @description Above zero */
                            value: string;
                        }[];
                    };
                };
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_api_analytics_quality: {
        parameters: {
            query?: {
                /** @description Project code; may be left out when a meter code is of one project only */
                project?: string;
                /** @description The meter’s, else electricity where the project has some, when left out */
                energy?: "electricity" | "water" | "hot-water" | "gas" | "heat" | "cooling";
                /** @description Space code: meters in it and in all spaces inside of it */
                space?: string;
                /** @description Meter code */
                meter?: string;
                /** @description Category of meters */
                category?: string;
                /** @description ISO 8601 with offset, or a local date; included. The current month when left out */
                from?: string;
                /** @description ISO 8601 with offset, or a local date; not included */
                to?: string;
                /** @description A file instead of JSON: csv (UTF-8 with mark, RFC 4180) or xlsx */
                format?: "csv" | "xlsx";
                /** @description Local hours, days, ISO weeks, months, years */
                step?: "15m" | "hour" | "day" | "week" | "month" | "year";
                /** @description How many meters are listed, the worst; all when left out */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        from: string;
                        /** @description The end of what has passed of the span */
                        to: string;
                        /** @description Quarter-hours of the span that have passed */
                        slots: number;
                        /** @description Of all meters together */
                        completeness: string;
                        /** @description Quarter-hours that are neither missing nor estimated nor suspect, of all meters together */
                        measured: string;
                        rows: {
                            meter: string;
                            name: string;
                            /** @description Quarter-hours that are known, of those that have passed */
                            completeness: string;
                            /** @description Of those that are known */
                            estimated: string;
                            /** @description Of those that are known */
                            suspect: string;
                            slots: number;
                            expected: number;
                            estimatedSlots: number;
                            suspectSlots: number;
                        }[];
                    };
                };
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_api_analytics_anomalies: {
        parameters: {
            query?: {
                /** @description Project code; may be left out when a meter code is of one project only */
                project?: string;
                /** @description The meter’s, else electricity where the project has some, when left out */
                energy?: "electricity" | "water" | "hot-water" | "gas" | "heat" | "cooling";
                /** @description Space code: meters in it and in all spaces inside of it */
                space?: string;
                /** @description Meter code */
                meter?: string;
                /** @description Category of meters */
                category?: string;
                /** @description ISO 8601 with offset, or a local date; included. The current month when left out */
                from?: string;
                /** @description ISO 8601 with offset, or a local date; not included */
                to?: string;
                /** @description A file instead of JSON: csv (UTF-8 with mark, RFC 4180) or xlsx */
                format?: "csv" | "xlsx";
                /** @description Local hours, days, ISO weeks, months, years */
                step?: "15m" | "hour" | "day" | "week" | "month" | "year";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        from: string;
                        /** @description The end of the last whole day that has passed */
                        to: string;
                        unit: string;
                        rows: {
                            meter: string;
                            name: string;
                            /** @enum {string} */
                            kind: "stuck-register" | "night-use" | "sudden-change" | "phase-imbalance";
                            from: string;
                            to: string;
                            days: number;
                            /** @description Start of the day that is farthest from what is usual */
                            worst: string;
                            /** @description On that day; for night-use from midnight to five */
                            used: string | null;
                            /** @description The middle one of the days or nights that it is compared with */
                            usual: string | null;
                            /** @description Mean currents of that day in A, and how far the farthest is from their mean */
                            currents: {
                                a: string;
                                b: string;
                                c: string;
                                percent: string;
                            } | null;
                        }[];
                    };
                };
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_api_analytics_heat_map: {
        parameters: {
            query?: {
                /** @description Project code; may be left out when a meter code is of one project only */
                project?: string;
                /** @description The meter’s, else electricity where the project has some, when left out */
                energy?: "electricity" | "water" | "hot-water" | "gas" | "heat" | "cooling";
                /** @description Space code: meters in it and in all spaces inside of it */
                space?: string;
                /** @description Meter code */
                meter?: string;
                /** @description Category of meters */
                category?: string;
                /** @description ISO 8601 with offset, or a local date; included. The current month when left out */
                from?: string;
                /** @description ISO 8601 with offset, or a local date; not included */
                to?: string;
                /** @description A file instead of JSON: csv (UTF-8 with mark, RFC 4180) or xlsx */
                format?: "csv" | "xlsx";
                /** @description Local hours, days, ISO weeks, months, years */
                step?: "15m" | "hour" | "day" | "week" | "month" | "year";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description kW for energies in kWh, m³/h for volumes */
                        unit: string;
                        rows: {
                            /** @description 1 is Monday */
                            weekday: number;
                            /** @description 0 to 23, on the project’s clock */
                            hour: number;
                            /** @description Mean load in that hour */
                            value: string;
                            /** @description How many such hours are known */
                            hours: number;
                        }[];
                    };
                };
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_api_analytics_load_duration: {
        parameters: {
            query?: {
                /** @description Project code; may be left out when a meter code is of one project only */
                project?: string;
                /** @description The meter’s, else electricity where the project has some, when left out */
                energy?: "electricity" | "water" | "hot-water" | "gas" | "heat" | "cooling";
                /** @description Space code: meters in it and in all spaces inside of it */
                space?: string;
                /** @description Meter code */
                meter?: string;
                /** @description Category of meters */
                category?: string;
                /** @description ISO 8601 with offset, or a local date; included. The current month when left out */
                from?: string;
                /** @description ISO 8601 with offset, or a local date; not included */
                to?: string;
                /** @description A file instead of JSON: csv (UTF-8 with mark, RFC 4180) or xlsx */
                format?: "csv" | "xlsx";
                /** @description Local hours, days, ISO weeks, months, years */
                step?: "15m" | "hour" | "day" | "week" | "month" | "year";
                /** @description Local hour at which the night begins */
                nightFrom?: number;
                /** @description Local hour at which it ends */
                nightTo?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        unit: string;
                        /** @description Quarter-hours that are known */
                        slots: number;
                        maxLoad: string | null;
                        meanLoad: string | null;
                        /** @description Exceeded in 95 % of the time */
                        baseLoad: string | null;
                        /** @description Mean by maximum, 0 to 1 */
                        loadFactor: string | null;
                        /** @description Share of the energy that is used at night, 0 to 1 */
                        nightShare: string | null;
                        points: {
                            /** @description Share of the time, 0 to 1 */
                            share: string;
                            /** @description What was reached or exceeded in it */
                            value: string;
                        }[];
                    };
                };
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_api_analytics_budget: {
        parameters: {
            query?: {
                /** @description Project code; may be left out when a meter code is of one project only */
                project?: string;
                /** @description The meter’s, else electricity where the project has some, when left out */
                energy?: "electricity" | "water" | "hot-water" | "gas" | "heat" | "cooling";
                /** @description Space code: meters in it and in all spaces inside of it */
                space?: string;
                /** @description This year */
                year?: number;
                /** @description A file instead of JSON: csv (UTF-8 with mark, RFC 4180) or xlsx */
                format?: "csv" | "xlsx";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        unit: string;
                        /** @enum {string} */
                        energy: "electricity" | "water" | "hot-water" | "gas" | "heat" | "cooling";
                        space: string | null;
                        year: number;
                        months: {
                            /** @description Null where none is set */
                            budget: string | null;
                            /** @description As much of it as time has passed */
                            budgetToDate: string | null;
                            actual: string | null;
                            /** @description Actual less budget to date: above zero is more than planned */
                            difference: string | null;
                            /** @description Actual of the whole budget, three decimals */
                            usedPercent: string | null;
                            /** @description What it will come to at its end */
                            forecast: {
                                value: string;
                                low: string;
                                high: string;
                            } | null;
                            /** @description By how much the forecast lies above the budget */
                            forecastPercent: string | null;
                            month: string;
                            from: string;
                            to: string;
                            /** @enum {string} */
                            state: "past" | "running" | "future";
                            /** @description What the forecast rests on: the last same weekdays, or the same month last year */
                            basis: ("known" | "weekdays" | "last-year") | null;
                        }[];
                        /** @description Of the months that have a budget */
                        total: {
                            /** @description Null where none is set */
                            budget: string | null;
                            /** @description As much of it as time has passed */
                            budgetToDate: string | null;
                            actual: string | null;
                            /** @description Actual less budget to date: above zero is more than planned */
                            difference: string | null;
                            /** @description Actual of the whole budget, three decimals */
                            usedPercent: string | null;
                            /** @description What it will come to at its end */
                            forecast: {
                                value: string;
                                low: string;
                                high: string;
                            } | null;
                            /** @description By how much the forecast lies above the budget */
                            forecastPercent: string | null;
                        };
                    };
                };
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    put_api_analytics_budget: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    project: string;
                    /** @enum {string} */
                    energy: "electricity" | "water" | "hot-water" | "gas" | "heat" | "cooling";
                    /**
                     * @description Null: the whole project
                     * @default null
                     */
                    space?: string | null;
                    months: {
                        month: string;
                        /** @description kWh or m³; null takes it away */
                        amount: string | null;
                    }[];
                };
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_api_analytics_specific: {
        parameters: {
            query?: {
                /** @description Project code; may be left out when a meter code is of one project only */
                project?: string;
                /** @description The meter’s, else electricity where the project has some, when left out */
                energy?: "electricity" | "water" | "hot-water" | "gas" | "heat" | "cooling";
                /** @description Space code: meters in it and in all spaces inside of it */
                space?: string;
                /** @description Category of meters */
                category?: string;
                /** @description ISO 8601 with offset, or a local date; included. The current month when left out */
                from?: string;
                /** @description ISO 8601 with offset, or a local date; not included */
                to?: string;
                /** @description A file instead of JSON: csv (UTF-8 with mark, RFC 4180) or xlsx */
                format?: "csv" | "xlsx";
                /** @description area, or a unit that quantities were given of */
                per?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description As kWh/guest-nights; of area kWh/m² */
                        unit: string;
                        /** @enum {string} */
                        energy: "electricity" | "water" | "hot-water" | "gas" | "heat" | "cooling";
                        per: string;
                        /**
                         * @description level: how many there are, as heads; flow: how many there were, as guest-nights
                         * @enum {string}
                         */
                        kind: "level" | "flow";
                        months: {
                            /** @description Energy, four decimals */
                            value: string | null;
                            /** @description How many of the unit, six decimals */
                            quantity: string | null;
                            /** @description Energy for each one, four decimals; null where one is not known */
                            specific: string | null;
                            month: string;
                            from: string;
                            to: string;
                        }[];
                        /** @description Of the months of which both are known */
                        total: {
                            /** @description Energy, four decimals */
                            value: string | null;
                            /** @description How many of the unit, six decimals */
                            quantity: string | null;
                            /** @description Energy for each one, four decimals; null where one is not known */
                            specific: string | null;
                        };
                    };
                };
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_api_analytics_activities: {
        parameters: {
            query?: {
                /** @description Project code; may be left out when a meter code is of one project only */
                project?: string;
                /** @description ISO 8601 with offset, or a local date; included. The current month when left out */
                from?: string;
                /** @description ISO 8601 with offset, or a local date; not included */
                to?: string;
                unit?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        units: {
                            code: string;
                            /**
                             * @description level: how many there are, as heads; flow: how many there were, as guest-nights
                             * @enum {string}
                             */
                            kind: "level" | "flow";
                        }[];
                        rows: {
                            unit: string;
                            /** @description Null: the whole project */
                            space: string | null;
                            month: string;
                            quantity: string;
                        }[];
                    };
                };
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    put_api_analytics_activities: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    project: string;
                    unit: string;
                    /**
                     * @description level: how many there are, as heads; flow: how many there were, as guest-nights
                     * @default flow
                     * @enum {string}
                     */
                    kind?: "level" | "flow";
                    /**
                     * @description Null: the whole project
                     * @default null
                     */
                    space?: string | null;
                    months: {
                        month: string;
                        /** @description Null takes it away */
                        quantity: string | null;
                    }[];
                };
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_api_analytics_carbon: {
        parameters: {
            query?: {
                /** @description Project code; may be left out when a meter code is of one project only */
                project?: string;
                /** @description The meter’s, else electricity where the project has some, when left out */
                energy?: "electricity" | "water" | "hot-water" | "gas" | "heat" | "cooling";
                /** @description Space code: meters in it and in all spaces inside of it */
                space?: string;
                /** @description Meter code */
                meter?: string;
                /** @description Category of meters */
                category?: string;
                /** @description ISO 8601 with offset, or a local date; included. The current month when left out */
                from?: string;
                /** @description ISO 8601 with offset, or a local date; not included */
                to?: string;
                /** @description A file instead of JSON: csv (UTF-8 with mark, RFC 4180) or xlsx */
                format?: "csv" | "xlsx";
                /** @description Local hours, days, ISO weeks, months, years */
                step?: "15m" | "hour" | "day" | "week" | "month" | "year";
                /** @description The one of the project’s clock when left out */
                region?: "CN" | "GB";
                /** @description Whose hourly intensity counts */
                station?: "cambridge";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        unit: "kgCO2e";
                        region: string;
                        /** @enum {string} */
                        step: "15m" | "hour" | "day" | "week" | "month" | "year";
                        total: string;
                        rows: {
                            energy: string;
                            unit: string;
                            value: string;
                            kg: string;
                            share: string | null;
                            /** @description Share of the energy that was weighed by the grid’s intensity of its hour */
                            hourlyShare: string | null;
                            station: string | null;
                            factors: {
                                from: string;
                                kgPerUnit: string;
                                source: string;
                            }[];
                        }[];
                        points: {
                            start: string;
                            value: string;
                        }[];
                    };
                };
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_api_analytics_weather_normalised: {
        parameters: {
            query?: {
                /** @description Project code; may be left out when a meter code is of one project only */
                project?: string;
                /** @description The meter’s, else electricity where the project has some, when left out */
                energy?: "electricity" | "water" | "hot-water" | "gas" | "heat" | "cooling";
                /** @description Space code: meters in it and in all spaces inside of it */
                space?: string;
                /** @description Meter code */
                meter?: string;
                /** @description Category of meters */
                category?: string;
                /** @description ISO 8601 with offset, or a local date; included. The current month when left out */
                from?: string;
                /** @description ISO 8601 with offset, or a local date; not included */
                to?: string;
                /** @description A file instead of JSON: csv (UTF-8 with mark, RFC 4180) or xlsx */
                format?: "csv" | "xlsx";
                /** @description Local hours, days, ISO weeks, months, years */
                step?: "15m" | "hour" | "day" | "week" | "month" | "year";
                against?: "previous" | "year";
                kind?: "heating" | "cooling";
                station?: "cambridge";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        unit: string;
                        station: string;
                        /** @enum {string} */
                        kind: "heating" | "cooling";
                        baseTemperature: number;
                        current: {
                            from: string;
                            to: string;
                            /** @description Days of which energy and weather are known */
                            days: number;
                            value: number;
                            degreeDays: number;
                            perDegreeDay: number | null;
                        };
                        reference: {
                            from: string;
                            to: string;
                            /** @description Days of which energy and weather are known */
                            days: number;
                            value: number;
                            degreeDays: number;
                            perDegreeDay: number | null;
                        };
                        /** @description Straight line through the reference’s days: an estimate */
                        model: {
                            basePerDay: number;
                            perDegreeDay: number;
                            r2: number;
                        } | null;
                        /** @description What the model says for the current span’s weather */
                        expected: number | null;
                        deviationPercent: number | null;
                        points: {
                            start: string;
                            temperature: number;
                            degreeDays: number;
                            value: number;
                        }[];
                    };
                };
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_api_analytics_measurands: {
        parameters: {
            query: {
                /** @description Project code; may be left out when a meter code is of one project only */
                project?: string;
                meter: string;
                register?: "power" | "power_a" | "power_b" | "power_c" | "voltage_a" | "voltage_b" | "voltage_c" | "current_a" | "current_b" | "current_c" | "power_factor" | "frequency" | "temperature";
                /** @description ISO 8601 with offset, or a local date; included. The current month when left out */
                from?: string;
                /** @description ISO 8601 with offset, or a local date; not included */
                to?: string;
                step?: "15m" | "hour" | "day";
                /** @description A file instead of JSON: csv (UTF-8 with mark, RFC 4180) or xlsx */
                format?: "csv" | "xlsx";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        meter: string;
                        register: string;
                        unit: string;
                        /** @enum {string} */
                        step: "15m" | "hour" | "day";
                        points: {
                            start: string;
                            min: string;
                            max: string;
                            mean: string;
                            readings: number;
                        }[];
                    };
                };
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_api_billing_accounts: {
        parameters: {
            query?: {
                project?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        accounts: {
                            code: string;
                            name: string;
                            project: string;
                            /** @enum {string} */
                            mode: "prepaid" | "postpaid";
                            currency: string;
                            timezone: string;
                            /** @description Held for the tenant; below zero what it owes */
                            balance: string;
                            /**
                             * @description closed: no tenancy of it runs any more, whatever stands on it
                             * @enum {string}
                             */
                            status: "active" | "owing" | "closed";
                            /** @description First local day of its newest tenancy */
                            from: string;
                            to: string | null;
                            entries: number;
                        }[];
                    };
                };
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_api_billing_accounts_code: {
        parameters: {
            query?: {
                /** @description Project code; needed when several projects use the account code */
                project?: string;
            };
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        name: string;
                        project: string;
                        /** @enum {string} */
                        mode: "prepaid" | "postpaid";
                        currency: string;
                        timezone: string;
                        /** @description Held for the tenant; below zero what it owes */
                        balance: string;
                        /**
                         * @description closed: no tenancy of it runs any more, whatever stands on it
                         * @enum {string}
                         */
                        status: "active" | "owing" | "closed";
                        /** @description First local day of its newest tenancy */
                        from: string;
                        to: string | null;
                        entries: number;
                    };
                };
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_api_billing_accounts_code_entries: {
        parameters: {
            query?: {
                /** @description Project code; needed when several projects use the account code */
                project?: string;
                /** @description Entries below this number */
                before?: number;
                month?: string;
                limit?: number;
            };
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        account: string;
                        /** @description Amount with two decimals */
                        balance: string;
                        entries: {
                            /** @description 1, 2, 3 … in this account, without gaps */
                            number: number;
                            at: string;
                            /** @description The month that it is booked in */
                            month: string;
                            kind: string;
                            key: string;
                            transaction: string;
                            /** @description Above zero: in the tenant’s favour */
                            amount: string;
                            /** @description With this entry in it */
                            balance: string;
                            note: string | null;
                            isReversed: boolean;
                            detail: {
                                [key: string]: unknown;
                            };
                            against: {
                                account: string;
                                /** @description Amount with two decimals */
                                amount: string;
                                note: string | null;
                            }[];
                        }[];
                    };
                };
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_api_billing_accounts_code_top_ups: {
        parameters: {
            query?: {
                /** @description Project code; needed when several projects use the account code */
                project?: string;
            };
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    amount: string;
                    /** @description Where the money came in */
                    channel: string;
                    note?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        account: string;
                        project: string;
                        /** @description Amount with two decimals */
                        amount: string;
                        channel: string;
                        /** @description Amount with two decimals */
                        balance: string;
                        currency: string;
                        at: string;
                    };
                };
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_api_billing_accounts_code_usage: {
        parameters: {
            query?: {
                /** @description Project code; needed when several projects use the account code */
                project?: string;
                /** @description First local day; left out: the first of this month */
                from?: string;
                /** @description The day after the last; left out: tomorrow */
                to?: string;
            };
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        account: string;
                        project: string;
                        timezone: string;
                        from: string;
                        to: string;
                        energies: {
                            energy: string;
                            unit: string;
                            total: string;
                            /** @description Quarter-hours whose energy is estimated */
                            estimatedSlots: number;
                            suspectSlots: number;
                            meters: {
                                code: string;
                                name: string;
                                from: string;
                                to: string;
                                total: string;
                            }[];
                            days: {
                                day: string;
                                value: string | null;
                            }[];
                        }[];
                    };
                };
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_api_billing_trial_balance: {
        parameters: {
            query?: {
                project?: string;
                /** @description With all months up to this one; left out: now */
                through?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        accounts: {
                            project: string;
                            /** @description What it holds, a colon, whose: tenant:T101, cash:wechat */
                            code: string;
                            currency: string;
                            /** @description Amount with two decimals */
                            debit: string;
                            /** @description Amount with two decimals */
                            credit: string;
                            /** @description Credits less debits */
                            balance: string;
                            entries: number;
                        }[];
                        /** @description Amount with two decimals */
                        total: string;
                    };
                };
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_api_billing_ledger_check: {
        parameters: {
            query?: {
                project?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The first 100; empty: all is well */
                        faults: string[];
                    };
                };
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_api_billing_closings: {
        parameters: {
            query: {
                project: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        closings: {
                            month: string;
                            closedAt: string;
                            closedBy: string;
                        }[];
                    };
                };
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_api_billing_closings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    project: string;
                    month: string;
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        closings: {
                            month: string;
                            closedAt: string;
                            closedBy: string;
                        }[];
                    };
                };
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_api_billing_fees: {
        parameters: {
            query: {
                project: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        fees: {
                            code: string;
                            name: string;
                            /**
                             * @description area: the price is per m²
                             * @enum {string}
                             */
                            basis: "fixed" | "area";
                            /** @description Per cycle, and per m² with basis area */
                            price: string;
                            /** @default 1 */
                            every: number;
                            /**
                             * @default month
                             * @enum {string}
                             */
                            unit: "day" | "week" | "month" | "year";
                            /** @description The first cycle begins here */
                            from: string;
                            /** @default null */
                            to: string | null;
                            /**
                             * @description balance: taken from what the account holds; bill: a line of its next bill
                             * @enum {string}
                             */
                            collect: "balance" | "bill";
                            /**
                             * @description Null: every tenancy of the project
                             * @default null
                             */
                            accounts: string[] | null;
                        }[];
                    };
                };
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_api_billing_fees: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    code: string;
                    name: string;
                    /**
                     * @description area: the price is per m²
                     * @enum {string}
                     */
                    basis: "fixed" | "area";
                    /** @description Per cycle, and per m² with basis area */
                    price: string;
                    /** @default 1 */
                    every?: number;
                    /**
                     * @default month
                     * @enum {string}
                     */
                    unit?: "day" | "week" | "month" | "year";
                    /** @description The first cycle begins here */
                    from: string;
                    /** @default null */
                    to?: string | null;
                    /**
                     * @description balance: taken from what the account holds; bill: a line of its next bill
                     * @enum {string}
                     */
                    collect: "balance" | "bill";
                    /**
                     * @description Null: every tenancy of the project
                     * @default null
                     */
                    accounts?: string[] | null;
                    project: string;
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                    };
                };
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_api_billing_fees_code_end: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    project: string;
                    to: string;
                };
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_api_billing_fee_runs: {
        parameters: {
            query: {
                project: string;
                period: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        parts: {
                            fee: string;
                            account: string;
                            from: string;
                            to: string;
                            days: number;
                            cycleDays: number;
                            areaM2: string | null;
                            /** @description Amount with two decimals */
                            amount: string;
                        }[];
                        /** @description Amount with two decimals */
                        total: string;
                    };
                };
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_api_billing_fee_runs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    project: string;
                    period: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        posted: number;
                        /** @description Amount with two decimals */
                        amount: string;
                    };
                };
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_api_billing_charges: {
        parameters: {
            query: {
                project: string;
                period?: string;
                account?: string;
                source?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        charges: {
                            account: string;
                            /** @description fee:…, apportionment:…, late-fee:… */
                            source: string;
                            name: string;
                            month: string;
                            /** @description Above 1: the difference to what was charged before */
                            revision: number;
                            /** @description Above zero: the account owes it */
                            amount: string;
                            /**
                             * @description balance: taken from what the account holds; bill: a line of its next bill
                             * @enum {string}
                             */
                            collect: "balance" | "bill";
                            detail: {
                                [key: string]: unknown;
                            };
                            transaction: string;
                            at: string;
                        }[];
                    };
                };
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_api_billing_corrections_preview: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Project code */
                    project: string;
                    from: string;
                    /** @description The day after the last one */
                    to: string;
                    change: {
                        /** @constant */
                        kind: "tariff";
                        /** @description Whose usage is priced anew */
                        tariff: string;
                        /** @description By what it is priced in the span */
                        plan: {
                            currency: string;
                            timezone: string;
                            energy: {
                                /** @constant */
                                mode: "flat";
                                price: string;
                            } | {
                                /** @constant */
                                mode: "tou";
                                rates: {
                                    [key: string]: string;
                                };
                                calendar: {
                                    seasons: {
                                        from: string;
                                        weekday: string;
                                        weekend?: string;
                                    }[];
                                    days: {
                                        [key: string]: {
                                            from: string;
                                            rate: string;
                                        }[];
                                    };
                                    holidays?: {
                                        date: string;
                                        day: string;
                                    }[];
                                };
                            } | {
                                /** @constant */
                                mode: "tiered";
                                /** @enum {string} */
                                basis: "month" | "year";
                                tiers: {
                                    upTo?: string;
                                    price: string;
                                }[];
                                calendar?: {
                                    seasons: {
                                        from: string;
                                        weekday: string;
                                        weekend?: string;
                                    }[];
                                    days: {
                                        [key: string]: {
                                            from: string;
                                            rate: string;
                                        }[];
                                    };
                                    holidays?: {
                                        date: string;
                                        day: string;
                                    }[];
                                };
                                rateAdders?: {
                                    [key: string]: string;
                                };
                            };
                            demand?: {
                                /** @constant */
                                mode: "capacity";
                                price: string;
                            } | {
                                /** @constant */
                                mode: "max-demand";
                                price: string;
                                /** @enum {string} */
                                month?: "this" | "last";
                            } | {
                                /** @constant */
                                mode: "contract-demand";
                                price: string;
                                tolerance: string;
                                excessFactor: string;
                                minimumShare?: string;
                                /** @enum {string} */
                                excessBase?: "limit" | "contract";
                            };
                            powerFactor?: {
                                /** @enum {string} */
                                standard: "0.90" | "0.85" | "0.80";
                            };
                            surcharges?: {
                                code: string;
                                price: string;
                            }[];
                            taxPercent?: string;
                        };
                        /** @description Left out: everybody whom the tariff prices */
                        accounts?: string[];
                    } | {
                        /** @constant */
                        kind: "usage";
                        meter: string;
                        /** @description What was really used in the span, in the meter’s unit */
                        energy: string;
                    };
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        shares: {
                            account: string;
                            month: string;
                            /** @description Amount with two decimals */
                            old: string;
                            /** @description Amount with two decimals */
                            new: string;
                            /** @description Above zero: the account pays more */
                            difference: string;
                            lines: ({
                                component: string;
                                before: string;
                                after: string;
                            } & {
                                [key: string]: unknown;
                            })[];
                        }[];
                        /** @description Amount with two decimals */
                        difference: string;
                    };
                };
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_api_billing_corrections: {
        parameters: {
            query: {
                project: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        corrections: {
                            id: string;
                            project: string;
                            reason: string;
                            from: string;
                            to: string;
                            change: {
                                /** @enum {string} */
                                kind: "tariff" | "usage";
                            } & {
                                [key: string]: unknown;
                            };
                            accounts: string[];
                            /** @enum {string} */
                            status: "asked" | "approved" | "refused";
                            shares: {
                                account: string;
                                month: string;
                                /** @description Amount with two decimals */
                                old: string;
                                /** @description Amount with two decimals */
                                new: string;
                                /** @description Above zero: the account pays more */
                                difference: string;
                                lines: ({
                                    component: string;
                                    before: string;
                                    after: string;
                                } & {
                                    [key: string]: unknown;
                                })[];
                            }[];
                            /** @description Amount with two decimals */
                            difference: string;
                            askedBy: string;
                            /** @description Asked for by the caller, who therefore may not approve it */
                            isOwn: boolean;
                            askedAt: string;
                            decidedBy: string | null;
                            decidedAt: string | null;
                            decisionNote: string | null;
                        }[];
                    };
                };
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_api_billing_corrections: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Project code */
                    project: string;
                    from: string;
                    /** @description The day after the last one */
                    to: string;
                    change: {
                        /** @constant */
                        kind: "tariff";
                        /** @description Whose usage is priced anew */
                        tariff: string;
                        /** @description By what it is priced in the span */
                        plan: {
                            currency: string;
                            timezone: string;
                            energy: {
                                /** @constant */
                                mode: "flat";
                                price: string;
                            } | {
                                /** @constant */
                                mode: "tou";
                                rates: {
                                    [key: string]: string;
                                };
                                calendar: {
                                    seasons: {
                                        from: string;
                                        weekday: string;
                                        weekend?: string;
                                    }[];
                                    days: {
                                        [key: string]: {
                                            from: string;
                                            rate: string;
                                        }[];
                                    };
                                    holidays?: {
                                        date: string;
                                        day: string;
                                    }[];
                                };
                            } | {
                                /** @constant */
                                mode: "tiered";
                                /** @enum {string} */
                                basis: "month" | "year";
                                tiers: {
                                    upTo?: string;
                                    price: string;
                                }[];
                                calendar?: {
                                    seasons: {
                                        from: string;
                                        weekday: string;
                                        weekend?: string;
                                    }[];
                                    days: {
                                        [key: string]: {
                                            from: string;
                                            rate: string;
                                        }[];
                                    };
                                    holidays?: {
                                        date: string;
                                        day: string;
                                    }[];
                                };
                                rateAdders?: {
                                    [key: string]: string;
                                };
                            };
                            demand?: {
                                /** @constant */
                                mode: "capacity";
                                price: string;
                            } | {
                                /** @constant */
                                mode: "max-demand";
                                price: string;
                                /** @enum {string} */
                                month?: "this" | "last";
                            } | {
                                /** @constant */
                                mode: "contract-demand";
                                price: string;
                                tolerance: string;
                                excessFactor: string;
                                minimumShare?: string;
                                /** @enum {string} */
                                excessBase?: "limit" | "contract";
                            };
                            powerFactor?: {
                                /** @enum {string} */
                                standard: "0.90" | "0.85" | "0.80";
                            };
                            surcharges?: {
                                code: string;
                                price: string;
                            }[];
                            taxPercent?: string;
                        };
                        /** @description Left out: everybody whom the tariff prices */
                        accounts?: string[];
                    } | {
                        /** @constant */
                        kind: "usage";
                        meter: string;
                        /** @description What was really used in the span, in the meter’s unit */
                        energy: string;
                    };
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                    };
                };
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_api_billing_corrections_id_approve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Amount with two decimals */
                        difference: string;
                    };
                };
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_api_billing_corrections_id_refuse: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    note: string;
                };
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_api_billing_dunning_policy: {
        parameters: {
            query: {
                project: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        policy: {
                            levels: {
                                /** @description After the due day */
                                days: number;
                                /** @enum {string} */
                                action: "remind" | "alarm" | "disconnect";
                            }[];
                            /** @description Of what is open, per day; null: none */
                            lateFeePercent: string | null;
                            /** @description Days after the due day that cost nothing */
                            freeDays: number;
                            /** @description Of the bill: the most that its late fees come to */
                            capPercent: string;
                        } | null;
                    };
                };
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    put_api_billing_dunning_policy: {
        parameters: {
            query: {
                project: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    levels: {
                        /** @description After the due day */
                        days: number;
                        /** @enum {string} */
                        action: "remind" | "alarm" | "disconnect";
                    }[];
                    /** @description Of what is open, per day; null: none */
                    lateFeePercent: string | null;
                    /** @description Days after the due day that cost nothing */
                    freeDays: number;
                    /** @description Of the bill: the most that its late fees come to */
                    capPercent: string;
                };
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_api_billing_dunning: {
        parameters: {
            query: {
                project: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        bills: {
                            invoice: string;
                            number: string;
                            account: string;
                            name: string;
                            period: string;
                            dueOn: string;
                            daysOverdue: number;
                            /** @description Amount with two decimals */
                            total: string;
                            /** @description Amount with two decimals */
                            open: string;
                            /** @description Amount with two decimals */
                            lateFee: string;
                            /** @description 0: not reminded yet */
                            level: number;
                        }[];
                        /** @description Amount with two decimals */
                        open: string;
                    };
                };
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_api_billing_dunning_runs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    project: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        reminders: number;
                        cleared: number;
                        /** @description Amount with two decimals */
                        lateFees: string;
                    };
                };
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_api_billing_charge_schedule: {
        parameters: {
            query: {
                project: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Of the month, on the project’s clock; null: charged by hand */
                        onDay: number | null;
                        outcome: {
                            at: string;
                            posted: number;
                            amount: string;
                            waiting: {
                                code: string;
                                reason: string;
                            }[];
                        } | null;
                    };
                };
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    put_api_billing_charge_schedule: {
        parameters: {
            query: {
                project: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Of the month, on the project’s clock; null: charged by hand */
                    onDay: number | null;
                };
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_api_billing_invoices_id_pdf: {
        parameters: {
            query?: {
                language?: "zh-CN" | "en";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_api_billing_apportionments: {
        parameters: {
            query: {
                project: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        apportionments: {
                            code: string;
                            name: string;
                            /**
                             * @description A public meter …
                             * @default null
                             */
                            meter: string | null;
                            /**
                             * @description … and the price of its unit
                             * @default null
                             */
                            price: string | null;
                            /**
                             * @description Or an amount of money per month
                             * @default null
                             */
                            amount: string | null;
                            /**
                             * @description All but usage are weighted by the days of the tenancy in the month
                             * @enum {string}
                             */
                            key: "equal" | "area" | "usage" | "fixed";
                            /** @default null */
                            fixedShares: {
                                [key: string]: string;
                            } | null;
                            /**
                             * @description Null: every tenancy of the project
                             * @default null
                             */
                            accounts: string[] | null;
                            /**
                             * @description balance: taken from what the account holds; bill: a line of its next bill
                             * @enum {string}
                             */
                            collect: "balance" | "bill";
                            from: string;
                            /**
                             * @description First month in which it does not run
                             * @default null
                             */
                            to: string | null;
                        }[];
                    };
                };
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_api_billing_apportionments: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    code: string;
                    name: string;
                    /**
                     * @description A public meter …
                     * @default null
                     */
                    meter?: string | null;
                    /**
                     * @description … and the price of its unit
                     * @default null
                     */
                    price?: string | null;
                    /**
                     * @description Or an amount of money per month
                     * @default null
                     */
                    amount?: string | null;
                    /**
                     * @description All but usage are weighted by the days of the tenancy in the month
                     * @enum {string}
                     */
                    key: "equal" | "area" | "usage" | "fixed";
                    /** @default null */
                    fixedShares?: {
                        [key: string]: string;
                    } | null;
                    /**
                     * @description Null: every tenancy of the project
                     * @default null
                     */
                    accounts?: string[] | null;
                    /**
                     * @description balance: taken from what the account holds; bill: a line of its next bill
                     * @enum {string}
                     */
                    collect: "balance" | "bill";
                    from: string;
                    /**
                     * @description First month in which it does not run
                     * @default null
                     */
                    to?: string | null;
                    project: string;
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                    };
                };
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_api_billing_apportionments_code_end: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    project: string;
                    to: string;
                };
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_api_billing_apportionments_code_preview: {
        parameters: {
            query: {
                project: string;
                period: string;
            };
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        scheme: string;
                        period: string;
                        key: string;
                        /** @description Amount with two decimals */
                        total: string;
                        quantity: string | null;
                        unit: string | null;
                        price: string | null;
                        /** @description suspect: it is not charged before that is cleared; incomplete: quarter-hours are missing */
                        doubts: ("suspect" | "incomplete")[];
                        shares: {
                            account: string;
                            name: string;
                            days: number;
                            areaM2: string | null;
                            /** @description Own usage, or the fixed share */
                            measure: string | null;
                            percent: string;
                            quantity: string | null;
                            /** @description Amount with two decimals */
                            amount: string;
                            /** @description Got one of the cents that were left after rounding down */
                            gotRemainder: boolean;
                        }[];
                    };
                };
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_api_billing_apportionments_code_runs: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    project: string;
                    period: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        posted: number;
                        /** @description Amount with two decimals */
                        amount: string;
                    };
                };
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_api_billing_quote: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    tariff: {
                        currency: string;
                        timezone: string;
                        energy: {
                            /** @constant */
                            mode: "flat";
                            price: string;
                        } | {
                            /** @constant */
                            mode: "tou";
                            rates: {
                                [key: string]: string;
                            };
                            calendar: {
                                seasons: {
                                    from: string;
                                    weekday: string;
                                    weekend?: string;
                                }[];
                                days: {
                                    [key: string]: {
                                        from: string;
                                        rate: string;
                                    }[];
                                };
                                holidays?: {
                                    date: string;
                                    day: string;
                                }[];
                            };
                        } | {
                            /** @constant */
                            mode: "tiered";
                            /** @enum {string} */
                            basis: "month" | "year";
                            tiers: {
                                upTo?: string;
                                price: string;
                            }[];
                            calendar?: {
                                seasons: {
                                    from: string;
                                    weekday: string;
                                    weekend?: string;
                                }[];
                                days: {
                                    [key: string]: {
                                        from: string;
                                        rate: string;
                                    }[];
                                };
                                holidays?: {
                                    date: string;
                                    day: string;
                                }[];
                            };
                            rateAdders?: {
                                [key: string]: string;
                            };
                        };
                        demand?: {
                            /** @constant */
                            mode: "capacity";
                            price: string;
                        } | {
                            /** @constant */
                            mode: "max-demand";
                            price: string;
                            /** @enum {string} */
                            month?: "this" | "last";
                        } | {
                            /** @constant */
                            mode: "contract-demand";
                            price: string;
                            tolerance: string;
                            excessFactor: string;
                            minimumShare?: string;
                            /** @enum {string} */
                            excessBase?: "limit" | "contract";
                        };
                        powerFactor?: {
                            /** @enum {string} */
                            standard: "0.90" | "0.85" | "0.80";
                        };
                        surcharges?: {
                            code: string;
                            price: string;
                        }[];
                        taxPercent?: string;
                    };
                    period: {
                        from: string;
                        to: string;
                    };
                    usage: {
                        register: string;
                        start: string;
                        step: string;
                        values: string[];
                    }[];
                    billedBefore?: string;
                    maxDemandKw?: string;
                    installed?: {
                        transformerKva?: string;
                        contractKw?: string;
                    };
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        totalKwh: string;
                        byRate: {
                            [key: string]: string;
                        };
                        maxDemandKw?: string;
                        lines: {
                            /** @enum {string} */
                            component: "energy" | "energy-adder" | "capacity" | "demand" | "demand-excess" | "power-factor" | "surcharge";
                            rate?: string;
                            /** @description 1 is the first */
                            tier?: number;
                            /** @description A surcharge’s */
                            code?: string;
                            powerFactor?: string;
                            percent?: string;
                            quantity?: string;
                            /** @enum {string} */
                            unit?: "kWh" | "m³" | "kW" | "kVA";
                            price?: string;
                            amount: string;
                        }[];
                        subtotal: string;
                        tax: string;
                        total: string;
                    };
                };
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_api_billing_tariffs: {
        parameters: {
            query: {
                project: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        tariffs: {
                            code: string;
                            accounts: number;
                            versions: {
                                from: string;
                                tariff: unknown;
                            }[];
                        }[];
                    };
                };
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_api_billing_tariffs_preview: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    tariff: {
                        currency: string;
                        timezone: string;
                        energy: {
                            /** @constant */
                            mode: "flat";
                            price: string;
                        } | {
                            /** @constant */
                            mode: "tou";
                            rates: {
                                [key: string]: string;
                            };
                            calendar: {
                                seasons: {
                                    from: string;
                                    weekday: string;
                                    weekend?: string;
                                }[];
                                days: {
                                    [key: string]: {
                                        from: string;
                                        rate: string;
                                    }[];
                                };
                                holidays?: {
                                    date: string;
                                    day: string;
                                }[];
                            };
                        } | {
                            /** @constant */
                            mode: "tiered";
                            /** @enum {string} */
                            basis: "month" | "year";
                            tiers: {
                                upTo?: string;
                                price: string;
                            }[];
                            calendar?: {
                                seasons: {
                                    from: string;
                                    weekday: string;
                                    weekend?: string;
                                }[];
                                days: {
                                    [key: string]: {
                                        from: string;
                                        rate: string;
                                    }[];
                                };
                                holidays?: {
                                    date: string;
                                    day: string;
                                }[];
                            };
                            rateAdders?: {
                                [key: string]: string;
                            };
                        };
                        demand?: {
                            /** @constant */
                            mode: "capacity";
                            price: string;
                        } | {
                            /** @constant */
                            mode: "max-demand";
                            price: string;
                            /** @enum {string} */
                            month?: "this" | "last";
                        } | {
                            /** @constant */
                            mode: "contract-demand";
                            price: string;
                            tolerance: string;
                            excessFactor: string;
                            minimumShare?: string;
                            /** @enum {string} */
                            excessBase?: "limit" | "contract";
                        };
                        powerFactor?: {
                            /** @enum {string} */
                            standard: "0.90" | "0.85" | "0.80";
                        };
                        surcharges?: {
                            code: string;
                            price: string;
                        }[];
                        taxPercent?: string;
                    };
                    year: number;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        days: {
                            date: string;
                            table: string;
                            isOwn: boolean;
                        }[];
                        bars: {
                            table: string;
                            stretches: {
                                fromMinute: number;
                                toMinute: number;
                                rate: string;
                            }[];
                        }[];
                        minutesByRate: {
                            [key: string]: number;
                        };
                    };
                };
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_api_billing_tariffs_fit: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    tariff: {
                        currency: string;
                        timezone: string;
                        energy: {
                            /** @constant */
                            mode: "flat";
                            price: string;
                        } | {
                            /** @constant */
                            mode: "tou";
                            rates: {
                                [key: string]: string;
                            };
                            calendar: {
                                seasons: {
                                    from: string;
                                    weekday: string;
                                    weekend?: string;
                                }[];
                                days: {
                                    [key: string]: {
                                        from: string;
                                        rate: string;
                                    }[];
                                };
                                holidays?: {
                                    date: string;
                                    day: string;
                                }[];
                            };
                        } | {
                            /** @constant */
                            mode: "tiered";
                            /** @enum {string} */
                            basis: "month" | "year";
                            tiers: {
                                upTo?: string;
                                price: string;
                            }[];
                            calendar?: {
                                seasons: {
                                    from: string;
                                    weekday: string;
                                    weekend?: string;
                                }[];
                                days: {
                                    [key: string]: {
                                        from: string;
                                        rate: string;
                                    }[];
                                };
                                holidays?: {
                                    date: string;
                                    day: string;
                                }[];
                            };
                            rateAdders?: {
                                [key: string]: string;
                            };
                        };
                        demand?: {
                            /** @constant */
                            mode: "capacity";
                            price: string;
                        } | {
                            /** @constant */
                            mode: "max-demand";
                            price: string;
                            /** @enum {string} */
                            month?: "this" | "last";
                        } | {
                            /** @constant */
                            mode: "contract-demand";
                            price: string;
                            tolerance: string;
                            excessFactor: string;
                            minimumShare?: string;
                            /** @enum {string} */
                            excessBase?: "limit" | "contract";
                        };
                        powerFactor?: {
                            /** @enum {string} */
                            standard: "0.90" | "0.85" | "0.80";
                        };
                        surcharges?: {
                            code: string;
                            price: string;
                        }[];
                        taxPercent?: string;
                    };
                    meter: {
                        seasons: number;
                        dayTables: number;
                        rates: number;
                        entries?: number;
                        holidays?: number;
                        weekends?: boolean;
                    };
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        fits: boolean;
                        misfits: string[];
                    };
                };
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_api_billing_tariffs_holidays: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    tariff: {
                        currency: string;
                        timezone: string;
                        energy: {
                            /** @constant */
                            mode: "flat";
                            price: string;
                        } | {
                            /** @constant */
                            mode: "tou";
                            rates: {
                                [key: string]: string;
                            };
                            calendar: {
                                seasons: {
                                    from: string;
                                    weekday: string;
                                    weekend?: string;
                                }[];
                                days: {
                                    [key: string]: {
                                        from: string;
                                        rate: string;
                                    }[];
                                };
                                holidays?: {
                                    date: string;
                                    day: string;
                                }[];
                            };
                        } | {
                            /** @constant */
                            mode: "tiered";
                            /** @enum {string} */
                            basis: "month" | "year";
                            tiers: {
                                upTo?: string;
                                price: string;
                            }[];
                            calendar?: {
                                seasons: {
                                    from: string;
                                    weekday: string;
                                    weekend?: string;
                                }[];
                                days: {
                                    [key: string]: {
                                        from: string;
                                        rate: string;
                                    }[];
                                };
                                holidays?: {
                                    date: string;
                                    day: string;
                                }[];
                            };
                            rateAdders?: {
                                [key: string]: string;
                            };
                        };
                        demand?: {
                            /** @constant */
                            mode: "capacity";
                            price: string;
                        } | {
                            /** @constant */
                            mode: "max-demand";
                            price: string;
                            /** @enum {string} */
                            month?: "this" | "last";
                        } | {
                            /** @constant */
                            mode: "contract-demand";
                            price: string;
                            tolerance: string;
                            excessFactor: string;
                            minimumShare?: string;
                            /** @enum {string} */
                            excessBase?: "limit" | "contract";
                        };
                        powerFactor?: {
                            /** @enum {string} */
                            standard: "0.90" | "0.85" | "0.80";
                        };
                        surcharges?: {
                            code: string;
                            price: string;
                        }[];
                        taxPercent?: string;
                    };
                    holidays: {
                        year: number;
                        days: {
                            name: string;
                            date: string;
                            isOffDay: boolean;
                        }[];
                    };
                    /** @description Day table of days off */
                    dayOff: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        tariff: unknown;
                    };
                };
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_api_billing_tariff_drafts: {
        parameters: {
            query: {
                /** @description Project code */
                project: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        drafts: {
                            id: string;
                            project: string;
                            code: string;
                            from: string;
                            tariff: unknown;
                            note: string;
                            changedBy: string;
                            changedAt: string;
                        }[];
                    };
                };
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_api_billing_tariff_drafts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Project code */
                    project: string;
                    code: string;
                    from: string;
                    tariff?: {
                        currency: string;
                        timezone: string;
                        energy: {
                            /** @constant */
                            mode: "flat";
                            price: string;
                        } | {
                            /** @constant */
                            mode: "tou";
                            rates: {
                                [key: string]: string;
                            };
                            calendar: {
                                seasons: {
                                    from: string;
                                    weekday: string;
                                    weekend?: string;
                                }[];
                                days: {
                                    [key: string]: {
                                        from: string;
                                        rate: string;
                                    }[];
                                };
                                holidays?: {
                                    date: string;
                                    day: string;
                                }[];
                            };
                        } | {
                            /** @constant */
                            mode: "tiered";
                            /** @enum {string} */
                            basis: "month" | "year";
                            tiers: {
                                upTo?: string;
                                price: string;
                            }[];
                            calendar?: {
                                seasons: {
                                    from: string;
                                    weekday: string;
                                    weekend?: string;
                                }[];
                                days: {
                                    [key: string]: {
                                        from: string;
                                        rate: string;
                                    }[];
                                };
                                holidays?: {
                                    date: string;
                                    day: string;
                                }[];
                            };
                            rateAdders?: {
                                [key: string]: string;
                            };
                        };
                        demand?: {
                            /** @constant */
                            mode: "capacity";
                            price: string;
                        } | {
                            /** @constant */
                            mode: "max-demand";
                            price: string;
                            /** @enum {string} */
                            month?: "this" | "last";
                        } | {
                            /** @constant */
                            mode: "contract-demand";
                            price: string;
                            tolerance: string;
                            excessFactor: string;
                            minimumShare?: string;
                            /** @enum {string} */
                            excessBase?: "limit" | "contract";
                        };
                        powerFactor?: {
                            /** @enum {string} */
                            standard: "0.90" | "0.85" | "0.80";
                        };
                        surcharges?: {
                            code: string;
                            price: string;
                        }[];
                        taxPercent?: string;
                    };
                    copyOf?: {
                        code: string;
                        from: string;
                    };
                    /** @default  */
                    note?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                    };
                };
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_api_billing_tariff_drafts_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        project: string;
                        code: string;
                        from: string;
                        tariff: unknown;
                        note: string;
                        changedBy: string;
                        changedAt: string;
                    };
                };
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    put_api_billing_tariff_drafts_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    code: string;
                    from: string;
                    tariff: {
                        currency: string;
                        timezone: string;
                        energy: {
                            /** @constant */
                            mode: "flat";
                            price: string;
                        } | {
                            /** @constant */
                            mode: "tou";
                            rates: {
                                [key: string]: string;
                            };
                            calendar: {
                                seasons: {
                                    from: string;
                                    weekday: string;
                                    weekend?: string;
                                }[];
                                days: {
                                    [key: string]: {
                                        from: string;
                                        rate: string;
                                    }[];
                                };
                                holidays?: {
                                    date: string;
                                    day: string;
                                }[];
                            };
                        } | {
                            /** @constant */
                            mode: "tiered";
                            /** @enum {string} */
                            basis: "month" | "year";
                            tiers: {
                                upTo?: string;
                                price: string;
                            }[];
                            calendar?: {
                                seasons: {
                                    from: string;
                                    weekday: string;
                                    weekend?: string;
                                }[];
                                days: {
                                    [key: string]: {
                                        from: string;
                                        rate: string;
                                    }[];
                                };
                                holidays?: {
                                    date: string;
                                    day: string;
                                }[];
                            };
                            rateAdders?: {
                                [key: string]: string;
                            };
                        };
                        demand?: {
                            /** @constant */
                            mode: "capacity";
                            price: string;
                        } | {
                            /** @constant */
                            mode: "max-demand";
                            price: string;
                            /** @enum {string} */
                            month?: "this" | "last";
                        } | {
                            /** @constant */
                            mode: "contract-demand";
                            price: string;
                            tolerance: string;
                            excessFactor: string;
                            minimumShare?: string;
                            /** @enum {string} */
                            excessBase?: "limit" | "contract";
                        };
                        powerFactor?: {
                            /** @enum {string} */
                            standard: "0.90" | "0.85" | "0.80";
                        };
                        surcharges?: {
                            code: string;
                            price: string;
                        }[];
                        taxPercent?: string;
                    };
                    /** @default  */
                    note?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_api_billing_tariff_drafts_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_api_billing_tariff_drafts_id_activate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description Its day is past, and what was used since then is to be priced again
                     * @default false
                     */
                    backdated?: boolean;
                };
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_api_billing_settlements: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Project code */
                    project: string;
                    /** @description ISO 8601 with offset, or a local date: up to its beginning */
                    through: string;
                    /** @description Left out: everybody */
                    account?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Transactions booked */
                        posted: number;
                        /** @description What they charged in all */
                        amount: string;
                        through: string;
                        /** @description Accounts that cannot be billed for good, and why */
                        held: {
                            account: string;
                            /** @description 2026-01 */
                            month: string;
                            /** @enum {string} */
                            reason: "suspect" | "no-tariff-version" | "installed-missing" | "reactive-missing";
                            /** @description What is wrong and what to do */
                            message: string;
                            /** @description Meter code */
                            meter?: string;
                            from?: string;
                            /** @description Quarter-hours concerned */
                            slots?: number;
                        }[];
                    };
                };
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_api_billing_accounts_code_installed: {
        parameters: {
            query: {
                /** @description Project code */
                project: string;
            };
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        installed: {
                            from: string;
                            transformerKva: string | null;
                            contractKw: string | null;
                        }[];
                    };
                };
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    put_api_billing_accounts_code_installed: {
        parameters: {
            query: {
                /** @description Project code */
                project: string;
            };
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    installed: {
                        from: string;
                        transformerKva?: string | null;
                        contractKw?: string | null;
                    }[];
                };
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_api_billing_suspects_accept: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Project code */
                    project: string;
                    meter: string;
                    from: string;
                    to: string;
                    note: string;
                };
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_api_billing_accounts_code_simulate: {
        parameters: {
            query: {
                /** @description Project code */
                project: string;
            };
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description First month */
                    from: string;
                    /** @description Last month, included */
                    to: string;
                    tariff: {
                        currency: string;
                        timezone: string;
                        energy: {
                            /** @constant */
                            mode: "flat";
                            price: string;
                        } | {
                            /** @constant */
                            mode: "tou";
                            rates: {
                                [key: string]: string;
                            };
                            calendar: {
                                seasons: {
                                    from: string;
                                    weekday: string;
                                    weekend?: string;
                                }[];
                                days: {
                                    [key: string]: {
                                        from: string;
                                        rate: string;
                                    }[];
                                };
                                holidays?: {
                                    date: string;
                                    day: string;
                                }[];
                            };
                        } | {
                            /** @constant */
                            mode: "tiered";
                            /** @enum {string} */
                            basis: "month" | "year";
                            tiers: {
                                upTo?: string;
                                price: string;
                            }[];
                            calendar?: {
                                seasons: {
                                    from: string;
                                    weekday: string;
                                    weekend?: string;
                                }[];
                                days: {
                                    [key: string]: {
                                        from: string;
                                        rate: string;
                                    }[];
                                };
                                holidays?: {
                                    date: string;
                                    day: string;
                                }[];
                            };
                            rateAdders?: {
                                [key: string]: string;
                            };
                        };
                        demand?: {
                            /** @constant */
                            mode: "capacity";
                            price: string;
                        } | {
                            /** @constant */
                            mode: "max-demand";
                            price: string;
                            /** @enum {string} */
                            month?: "this" | "last";
                        } | {
                            /** @constant */
                            mode: "contract-demand";
                            price: string;
                            tolerance: string;
                            excessFactor: string;
                            minimumShare?: string;
                            /** @enum {string} */
                            excessBase?: "limit" | "contract";
                        };
                        powerFactor?: {
                            /** @enum {string} */
                            standard: "0.90" | "0.85" | "0.80";
                        };
                        surcharges?: {
                            code: string;
                            price: string;
                        }[];
                        taxPercent?: string;
                    };
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        months: {
                            month: string;
                            today: {
                                lines: ({
                                    component: string;
                                    amount: string;
                                } & {
                                    [key: string]: unknown;
                                })[];
                                tax: string;
                                total: string;
                                /** @description What the plan needs and does not find */
                                held: {
                                    account: string;
                                    /** @description 2026-01 */
                                    month: string;
                                    /** @enum {string} */
                                    reason: "suspect" | "no-tariff-version" | "installed-missing" | "reactive-missing";
                                    /** @description What is wrong and what to do */
                                    message: string;
                                    /** @description Meter code */
                                    meter?: string;
                                    from?: string;
                                    /** @description Quarter-hours concerned */
                                    slots?: number;
                                }[];
                            };
                            then: {
                                lines: ({
                                    component: string;
                                    amount: string;
                                } & {
                                    [key: string]: unknown;
                                })[];
                                tax: string;
                                total: string;
                                /** @description What the plan needs and does not find */
                                held: {
                                    account: string;
                                    /** @description 2026-01 */
                                    month: string;
                                    /** @enum {string} */
                                    reason: "suspect" | "no-tariff-version" | "installed-missing" | "reactive-missing";
                                    /** @description What is wrong and what to do */
                                    message: string;
                                    /** @description Meter code */
                                    meter?: string;
                                    from?: string;
                                    /** @description Quarter-hours concerned */
                                    slots?: number;
                                }[];
                            };
                        }[];
                        today: string;
                        then: string;
                        /** @description Above zero: the other plan is dearer */
                        difference: string;
                    };
                };
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_api_billing_accounts_code_months_period: {
        parameters: {
            query: {
                project: string;
                day?: string;
            };
            header?: never;
            path: {
                code: string;
                period: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        isFinal: boolean;
                        through: string | null;
                        total: string;
                        tax: string;
                        lines: ({
                            component: string;
                            amount: string;
                        } & {
                            [key: string]: unknown;
                        })[];
                        days: {
                            day: string;
                            parts: {
                                /** @description Empty under a tariff without rates */
                                rate: string;
                                quantity: string;
                                /** @description null: it hangs on the tier */
                                price: string | null;
                                /** @description quantity × price, not rounded: lines are, once */
                                worth: string | null;
                            }[];
                        }[];
                        slots: {
                            start: string;
                            meter: string;
                            /** @description As recorded */
                            energy: string;
                            /** @description With what a correction added; 0 while it is held */
                            counted: string;
                            quality: string;
                            rate: string;
                            price: string | null;
                            worth: string | null;
                        }[];
                    };
                };
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_api_billing_runs: {
        parameters: {
            query: {
                /** @description Project code */
                project: string;
                period?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        runs: {
                            id: string;
                            period: string;
                            at: string;
                            by: string;
                            posted: number;
                            amount: string;
                            created: number;
                            changed: number;
                            adjusted: number;
                            exceptions: {
                                account: string;
                                /** @description 2026-01 */
                                month: string;
                                /** @enum {string} */
                                reason: "suspect" | "no-tariff-version" | "installed-missing" | "reactive-missing";
                                /** @description What is wrong and what to do */
                                message: string;
                                /** @description Meter code */
                                meter?: string;
                                from?: string;
                                /** @description Quarter-hours concerned */
                                slots?: number;
                            }[];
                        }[];
                    };
                };
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_api_billing_runs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Project code */
                    project: string;
                    period: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        project: string;
                        period: string;
                        /** @description Bills of the month as they stand */
                        invoices: number;
                        total: string;
                        created: number;
                        /** @description Drafts that say something else now */
                        changed: number;
                        /** @description Issued bills that another one now adjusts */
                        adjusted: number;
                        /** @description Ledger transactions booked */
                        posted: number;
                        /** @description What they charged in all */
                        amount: string;
                        /** @description Accounts that could not be billed, and what to do */
                        exceptions: {
                            account: string;
                            /** @description 2026-01 */
                            month: string;
                            /** @enum {string} */
                            reason: "suspect" | "no-tariff-version" | "installed-missing" | "reactive-missing";
                            /** @description What is wrong and what to do */
                            message: string;
                            /** @description Meter code */
                            meter?: string;
                            from?: string;
                            /** @description Quarter-hours concerned */
                            slots?: number;
                        }[];
                    };
                };
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_api_billing_runs_preview: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Project code */
                    project: string;
                    period: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        project: string;
                        period: string;
                        /** @description Bills of the month as they stand */
                        invoices: number;
                        total: string;
                        created: number;
                        /** @description Drafts that say something else now */
                        changed: number;
                        /** @description Issued bills that another one now adjusts */
                        adjusted: number;
                        /** @description Ledger transactions booked */
                        posted: number;
                        /** @description What they charged in all */
                        amount: string;
                        /** @description Accounts that could not be billed, and what to do */
                        exceptions: {
                            account: string;
                            /** @description 2026-01 */
                            month: string;
                            /** @enum {string} */
                            reason: "suspect" | "no-tariff-version" | "installed-missing" | "reactive-missing";
                            /** @description What is wrong and what to do */
                            message: string;
                            /** @description Meter code */
                            meter?: string;
                            from?: string;
                            /** @description Quarter-hours concerned */
                            slots?: number;
                        }[];
                    };
                };
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_api_billing_runs_approve: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Project code */
                    project: string;
                    period: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        issued: number;
                    };
                };
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_api_billing_invoices: {
        parameters: {
            query: {
                /** @description Project code */
                project: string;
                period?: string;
                account?: string;
                status?: "draft" | "issued" | "paid" | "void";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        invoices: {
                            id: string;
                            /** @description Given when it is issued */
                            number: string | null;
                            project: string;
                            account: string;
                            name: string;
                            period: string;
                            /** @description 1 is the bill; those after it adjust it */
                            part: number;
                            /** @enum {string} */
                            kind: "invoice" | "adjustment" | "credit-note";
                            /** @enum {string} */
                            status: "draft" | "issued" | "paid" | "void";
                            currency: string;
                            subtotal: string;
                            tax: string;
                            total: string;
                            issuedAt: string | null;
                            dueOn: string | null;
                            paidAt: string | null;
                            voidReason: string | null;
                            lines: ({
                                component: string;
                                rate?: string;
                                tier?: number;
                                code?: string;
                                /** @description A charge’s */
                                name?: string;
                                quantity?: string;
                                unit?: string;
                                price?: string;
                                amount: string;
                                powerFactor?: string;
                                percent?: string;
                                /** @description tariff|register */
                                service?: string;
                                /** @description First day of the tariff version that priced it */
                                version?: string;
                                from?: string;
                                to?: string;
                                /** @description Start of the quarter-hour with the highest demand */
                                demandAtMs?: number;
                                demandRate?: string;
                                /** @description Takes back what an earlier bill said */
                                isReversal?: boolean;
                            } & {
                                [key: string]: unknown;
                            })[];
                        }[];
                    };
                };
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_api_billing_invoices_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @description Given when it is issued */
                        number: string | null;
                        project: string;
                        account: string;
                        name: string;
                        period: string;
                        /** @description 1 is the bill; those after it adjust it */
                        part: number;
                        /** @enum {string} */
                        kind: "invoice" | "adjustment" | "credit-note";
                        /** @enum {string} */
                        status: "draft" | "issued" | "paid" | "void";
                        currency: string;
                        subtotal: string;
                        tax: string;
                        total: string;
                        issuedAt: string | null;
                        dueOn: string | null;
                        paidAt: string | null;
                        voidReason: string | null;
                        lines: ({
                            component: string;
                            rate?: string;
                            tier?: number;
                            code?: string;
                            /** @description A charge’s */
                            name?: string;
                            quantity?: string;
                            unit?: string;
                            price?: string;
                            amount: string;
                            powerFactor?: string;
                            percent?: string;
                            /** @description tariff|register */
                            service?: string;
                            /** @description First day of the tariff version that priced it */
                            version?: string;
                            from?: string;
                            to?: string;
                            /** @description Start of the quarter-hour with the highest demand */
                            demandAtMs?: number;
                            demandRate?: string;
                            /** @description Takes back what an earlier bill said */
                            isReversal?: boolean;
                        } & {
                            [key: string]: unknown;
                        })[];
                    };
                };
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_api_billing_invoices_id_issue: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @description Given when it is issued */
                        number: string | null;
                        project: string;
                        account: string;
                        name: string;
                        period: string;
                        /** @description 1 is the bill; those after it adjust it */
                        part: number;
                        /** @enum {string} */
                        kind: "invoice" | "adjustment" | "credit-note";
                        /** @enum {string} */
                        status: "draft" | "issued" | "paid" | "void";
                        currency: string;
                        subtotal: string;
                        tax: string;
                        total: string;
                        issuedAt: string | null;
                        dueOn: string | null;
                        paidAt: string | null;
                        voidReason: string | null;
                        lines: ({
                            component: string;
                            rate?: string;
                            tier?: number;
                            code?: string;
                            /** @description A charge’s */
                            name?: string;
                            quantity?: string;
                            unit?: string;
                            price?: string;
                            amount: string;
                            powerFactor?: string;
                            percent?: string;
                            /** @description tariff|register */
                            service?: string;
                            /** @description First day of the tariff version that priced it */
                            version?: string;
                            from?: string;
                            to?: string;
                            /** @description Start of the quarter-hour with the highest demand */
                            demandAtMs?: number;
                            demandRate?: string;
                            /** @description Takes back what an earlier bill said */
                            isReversal?: boolean;
                        } & {
                            [key: string]: unknown;
                        })[];
                    };
                };
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_api_billing_invoices_id_void: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @description Given when it is issued */
                        number: string | null;
                        project: string;
                        account: string;
                        name: string;
                        period: string;
                        /** @description 1 is the bill; those after it adjust it */
                        part: number;
                        /** @enum {string} */
                        kind: "invoice" | "adjustment" | "credit-note";
                        /** @enum {string} */
                        status: "draft" | "issued" | "paid" | "void";
                        currency: string;
                        subtotal: string;
                        tax: string;
                        total: string;
                        issuedAt: string | null;
                        dueOn: string | null;
                        paidAt: string | null;
                        voidReason: string | null;
                        lines: ({
                            component: string;
                            rate?: string;
                            tier?: number;
                            code?: string;
                            /** @description A charge’s */
                            name?: string;
                            quantity?: string;
                            unit?: string;
                            price?: string;
                            amount: string;
                            powerFactor?: string;
                            percent?: string;
                            /** @description tariff|register */
                            service?: string;
                            /** @description First day of the tariff version that priced it */
                            version?: string;
                            from?: string;
                            to?: string;
                            /** @description Start of the quarter-hour with the highest demand */
                            demandAtMs?: number;
                            demandRate?: string;
                            /** @description Takes back what an earlier bill said */
                            isReversal?: boolean;
                        } & {
                            [key: string]: unknown;
                        })[];
                    };
                };
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_api_v2_write: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_write: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_api_ingest_parse: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_ping: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_health: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_query: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_query: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_api_ingest_unclaimed: {
        parameters: {
            query?: {
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: {
                            /** @description The tag project, else the bucket or database that the write named */
                            project: string;
                            meter: string;
                            measurement: string;
                            field: string;
                            points: number;
                            firstAt: string;
                            lastAt: string;
                            lastValue: string;
                        }[];
                    };
                };
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_api_ingest_dead_letters: {
        parameters: {
            query?: {
                limit?: number;
                /** @description Only those with a lower id */
                before?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: {
                            id: string;
                            receivedAt: string;
                            source: string;
                            bucket: string;
                            lineNumber: number;
                            /** @description Its first 2,000 characters */
                            line: string;
                            reason: string;
                        }[];
                    };
                };
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_api_ingest_dead_letters_id_replay: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_api_projects_project_reading_imports: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        imports: {
                            id: number;
                            fileName: string;
                            /** @enum {string} */
                            kind: "csv" | "green-button";
                            /** @enum {string} */
                            state: "running" | "done" | "failed" | "undoing" | "undone";
                            problem: string | null;
                            rows: number;
                            /** @description To be stored; of amounts also the starts of their times */
                            readings: number;
                            /** @description How far it has come */
                            stored: number;
                            same: number;
                            replaced: number;
                            refused: number;
                            /** @description The first thousand */
                            refusals: {
                                line: number;
                                reason: string;
                            }[];
                            madeBy: string;
                            madeAt: string;
                        }[];
                    };
                };
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_api_projects_project_reading_imports: {
        parameters: {
            query?: {
                /** @description csv also takes XLSX */
                kind?: "csv" | "green-button";
                /** @description The file’s name, for people */
                file?: string;
                /** @description Only says what importing would do */
                dryRun?: "true" | "false";
                /** @description Verdicts shown by a dry run */
                limit?: number;
                /** @description All rows are of this meter */
                meter?: string;
                /** @description Columns that make the meter’s code, joined by - */
                meterColumns?: string;
                timeColumn?: string;
                /** @description Clock of times without an offset; the project’s when left out */
                zone?: string;
                /** @description register:column, separated by commas */
                valueColumns?: string;
                values?: "cumulative" | "interval";
                intervalMinutes?: number;
                timeIs?: "start" | "end";
            };
            header?: never;
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Null for a dry run */
                        id: number | null;
                        rows: number;
                        readings: number;
                        counts: {
                            new: number;
                            same: number;
                            replaces: number;
                            refused: number;
                        };
                        /** @description Refused rows first */
                        verdicts: {
                            line: number;
                            meter: string;
                            register: string | null;
                            at: string | null;
                            value: string | null;
                            /** @enum {string} */
                            verdict: "new" | "same" | "replaces" | "refused";
                            reason: string | null;
                        }[];
                    };
                };
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_api_projects_project_reading_imports_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project: string;
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: number;
                        fileName: string;
                        /** @enum {string} */
                        kind: "csv" | "green-button";
                        /** @enum {string} */
                        state: "running" | "done" | "failed" | "undoing" | "undone";
                        problem: string | null;
                        rows: number;
                        /** @description To be stored; of amounts also the starts of their times */
                        readings: number;
                        /** @description How far it has come */
                        stored: number;
                        same: number;
                        replaced: number;
                        refused: number;
                        /** @description The first thousand */
                        refusals: {
                            line: number;
                            reason: string;
                        }[];
                        madeBy: string;
                        madeAt: string;
                    };
                };
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_api_projects_project_reading_imports_id_undo: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project: string;
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: number;
                        fileName: string;
                        /** @enum {string} */
                        kind: "csv" | "green-button";
                        /** @enum {string} */
                        state: "running" | "done" | "failed" | "undoing" | "undone";
                        problem: string | null;
                        rows: number;
                        /** @description To be stored; of amounts also the starts of their times */
                        readings: number;
                        /** @description How far it has come */
                        stored: number;
                        same: number;
                        replaced: number;
                        refused: number;
                        /** @description The first thousand */
                        refusals: {
                            line: number;
                            reason: string;
                        }[];
                        madeBy: string;
                        madeAt: string;
                    };
                };
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_api_ingest_influx: {
        parameters: {
            query?: {
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        address: string;
                        bucket: string;
                        version: string | null;
                        /** @description Everything with an earlier time has been read */
                        followedTo: string | null;
                        /** @description How far a running walk over the past has come */
                        walkedTo: string | null;
                        walkFinishedAt: string | null;
                        /** @description Points brought over since the start */
                        points: number;
                        refused: number;
                        hoursCompared: number;
                        hoursRepaired: number;
                        hoursDiffering: number;
                        failing: {
                            since: string;
                            reason: string;
                        } | null;
                        hours: {
                            hour: string;
                            project: string;
                            meter: string;
                            field: string;
                            influxCount: number;
                            /** @description Null for text and booleans */
                            influxSum: number | null;
                            storedCount: number;
                            storedSum: number | null;
                            /** @description What was stored before it was brought over again */
                            beforeCount: number;
                            beforeSum: number | null;
                            /** @enum {string} */
                            state: "repaired" | "differs";
                            foundAt: string;
                        }[];
                    };
                };
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_api_ingest_influx_reconcile: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: date-time */
                    from: string;
                    /** Format: date-time */
                    to: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        hours: number;
                        points: number;
                        repaired: number;
                        differing: number;
                    };
                };
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_api_jobs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        jobs: {
                            name: string;
                            nextAt: string;
                            isRunning: boolean;
                            /** @description Failed too often, and waits for a person */
                            isParked: boolean;
                            failures: number;
                            lastError: string | null;
                            runs: {
                                period: string;
                                startedAt: string;
                                finishedAt: string | null;
                                outcome: ("done" | "failed" | "lost") | null;
                                lateS: number;
                                error: string | null;
                            }[];
                        }[];
                    };
                };
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_api_jobs_name_retry: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_api_health: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "ok";
                        version: string;
                        stores: {
                            [key: string]: "ok" | "down";
                        };
                        parts: {
                            [key: string]: "ok" | "down";
                        };
                    };
                };
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_metrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What is wrong; nothing was changed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
