import type { Configuration, IDToken } from 'openid-client'
import { Problem } from '../http/problem.ts'

/** Who vouches for people: an OpenID Connect provider at which this program is registered. */
export interface OidcSettings {
  /** Its address, below which `.well-known/openid-configuration` is. */
  issuer: string
  clientId: string
  clientSecret?: string | undefined
  /** What the button on the log-in page says. */
  name: string
}

/** What has to be the same when the browser comes back. */
export interface OidcAttempt {
  state: string
  nonce: string
  verifier: string
  /** Where in the dashboard to go on. */
  to: string
}

export interface Vouched {
  /** `issuer subject`: what names somebody for ever. */
  identity: string
  /** What they call themselves there, in the order in which we believe it. */
  usernames: string[]
}

export interface Oidc {
  name: string
  /** Where to send the browser, and what to keep until it is back. */
  begin(redirectUri: string, to: string): Promise<{ url: URL; attempt: OidcAttempt }>
  /** Who came back; throws when it is not what was begun. */
  end(returned: URL, attempt: OidcAttempt): Promise<Vouched>
}

export function createOidc(settings: OidcSettings): Oidc {
  let configuration: Promise<Configuration> | undefined

  /** The library and the provider's description, at the first use: the program starts without either. */
  async function provider() {
    const client = await import('openid-client')
    const issuer = new URL(settings.issuer)
    // Only a provider on this machine may do without TLS.
    const isHere =
      issuer.protocol === 'http:' && ['127.0.0.1', 'localhost'].includes(issuer.hostname)
    configuration ??= client.discovery(
      issuer,
      settings.clientId,
      settings.clientSecret,
      undefined,
      isHere ? { execute: [client.allowInsecureRequests] } : {},
    )
    const found = await configuration.catch((cause: unknown) => {
      configuration = undefined
      throw new Problem(
        503,
        'Not ready',
        `The sign-in at ${issuer.host} does not answer (${String(cause)}); try again.`,
      )
    })
    return { client, configuration: found }
  }

  return {
    name: settings.name,
    async begin(redirectUri, to) {
      const { client, configuration } = await provider()
      const attempt = {
        state: client.randomState(),
        nonce: client.randomNonce(),
        verifier: client.randomPKCECodeVerifier(),
        to,
      }
      const url = client.buildAuthorizationUrl(configuration, {
        redirect_uri: redirectUri,
        scope: 'openid profile email',
        state: attempt.state,
        nonce: attempt.nonce,
        code_challenge: await client.calculatePKCECodeChallenge(attempt.verifier),
        code_challenge_method: 'S256',
      })
      return { url, attempt }
    },
    async end(returned, { state, nonce, verifier }) {
      const { client, configuration } = await provider()
      const tokens = await client.authorizationCodeGrant(configuration, returned, {
        pkceCodeVerifier: verifier,
        expectedState: state,
        expectedNonce: nonce,
        idTokenExpected: true,
      })
      const claims = tokens.claims()
      if (!claims) throw new Error('the provider sent no id token')
      return { identity: `${claims.iss} ${claims.sub}`, usernames: usernamesIn(claims) }
    },
  }
}

function usernamesIn(claims: IDToken): string[] {
  const { preferred_username: preferred, email, email_verified: isVerified } = claims
  return [preferred, isVerified === true ? email : undefined].filter(
    (one) => typeof one === 'string',
  )
}
