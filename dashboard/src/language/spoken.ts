/** What a parametric message is handed: the values by name, already written for people. */
export interface Spoken {
  named(name: string): unknown
}
