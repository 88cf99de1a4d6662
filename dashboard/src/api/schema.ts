export interface paths {
  '/api/session': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get: {
      parameters: {
        query?: never
        header?: never
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': {
              username: string
              name: string
              role: string
              permissions: string[]
            }
          }
        }
        /** @description a problem */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    put?: never
    post: {
      parameters: {
        query?: never
        header?: never
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          'application/json': {
            username: string
            password: string
          }
        }
      }
      responses: {
        /** @description done */
        204: {
          headers: {
            [name: string]: unknown
          }
          content?: never
        }
        /** @description a problem */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    delete: {
      parameters: {
        query?: never
        header?: never
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description done */
        204: {
          headers: {
            [name: string]: unknown
          }
          content?: never
        }
        /** @description a problem */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/projects': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get: {
      parameters: {
        query?: never
        header?: never
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': {
              projects: {
                code: string
                name: string
                timezone: string
                currency: string
                meters: number
              }[]
            }
          }
        }
        /** @description a problem */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/projects/{project}/meters': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get: {
      parameters: {
        query?: never
        header?: never
        path: {
          project: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': {
              meters: {
                code: string
                name: string
                /** @enum {string} */
                energy: 'electricity' | 'water' | 'hot-water' | 'gas' | 'heat' | 'cooling'
                /** @enum {string} */
                role: 'main' | 'public' | 'tenant'
                category: string | null
                space: {
                  code: string
                  name: string
                } | null
                gateway: string | null
                unitId: number | null
                device: string | null
                register: string
                unit: string
                value: string | null
                lastAt: string | null
                /** @enum {string} */
                state: 'live' | 'late' | 'silent' | 'never'
                powerKw: string | null
                intervalS: number | null
              }[]
            }
          }
        }
        /** @description a problem */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/projects/{project}/meters/{meter}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get: {
      parameters: {
        query?: never
        header?: never
        path: {
          project: string
          meter: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': {
              code: string
              name: string
              /** @enum {string} */
              energy: 'electricity' | 'water' | 'hot-water' | 'gas' | 'heat' | 'cooling'
              /** @enum {string} */
              role: 'main' | 'public' | 'tenant'
              category: string | null
              space: {
                code: string
                name: string
              } | null
              gateway: string | null
              unitId: number | null
              device: string | null
              register: string
              unit: string
              value: string | null
              lastAt: string | null
              /** @enum {string} */
              state: 'live' | 'late' | 'silent' | 'never'
              powerKw: string | null
              intervalS: number | null
              multiplier: string
              registerDigits: number
              maxGapMinutes: number
              ratedKw: string | null
              replacements: {
                at: string
                finalReading: string
                initialReading: string
                multiplier: string | null
              }[]
              registers: {
                name: string
                /** @enum {string} */
                kind: 'cumulative' | 'momentary' | 'bits'
                unit: string
                value: string | null
                at: string | null
              }[]
            }
          }
        }
        /** @description a problem */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/analytics/intervals': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get: {
      parameters: {
        query: {
          project?: string
          meter: string
          register?: string
          from: string
          to: string
        }
        header?: never
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': {
              meter: string
              register: string
              unit: string
              intervals: {
                start: string
                value: string
                /** @enum {string} */
                quality: 'measured' | 'estimated' | 'suspect'
              }[]
            }
          }
        }
        /** @description a problem */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/ingest/unclaimed': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get: {
      parameters: {
        query?: never
        header?: never
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': {
              rows: {
                project: string
                meter: string
                measurement: string
                field: string
                points: number
                firstAt: string
                lastAt: string
                lastValue: string
              }[]
            }
          }
        }
        /** @description a problem */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/ingest/dead-letters': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get: {
      parameters: {
        query?: never
        header?: never
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': {
              rows: {
                id: string
                receivedAt: string
                source: string
                lineNumber: number
                line: string
                reason: string
              }[]
            }
          }
        }
        /** @description a problem */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/ingest/dead-letters/{id}/replay': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    post: {
      parameters: {
        query?: never
        header?: never
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description done */
        204: {
          headers: {
            [name: string]: unknown
          }
          content?: never
        }
        /** @description a problem */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/ingest/token': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get: {
      parameters: {
        query?: never
        header?: never
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': {
              token: string
            }
          }
        }
        /** @description a problem */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/tokens': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get: {
      parameters: {
        query?: never
        header?: never
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': {
              tokens: {
                id: string
                name: string
                createdAt: string
                lastUsedAt: string | null
                createdBy: string
                permissions: string[]
              }[]
            }
          }
        }
        /** @description a problem */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    put?: never
    post: {
      parameters: {
        query?: never
        header?: never
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          'application/json': {
            name: string
          }
        }
      }
      responses: {
        /** @description ok */
        201: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': {
              id: string
              name: string
              token: string
            }
          }
        }
        /** @description a problem */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/tokens/{id}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    post?: never
    delete: {
      parameters: {
        query?: never
        header?: never
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description done */
        204: {
          headers: {
            [name: string]: unknown
          }
          content?: never
        }
        /** @description a problem */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/audit': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get: {
      parameters: {
        query?: {
          limit?: number
        }
        header?: never
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': {
              rows: {
                at: string
                who: string
                action: string
                what: string
                detail: unknown
                from: string | null
              }[]
            }
          }
        }
        /** @description a problem */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/health': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get: {
      parameters: {
        query?: never
        header?: never
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': {
              status: string
              stores: {
                [key: string]: string
              }
            }
          }
        }
        /** @description a problem */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
}
export type webhooks = Record<string, never>
export interface components {
  schemas: {
    Problem: {
      type: string
      title: string
      status: number
      detail: string
      errors?: {
        path: string
        message: string
      }[]
    }
  }
  responses: never
  parameters: never
  requestBodies: never
  headers: never
  pathItems: never
}
export type $defs = Record<string, never>
export type operations = Record<string, never>
