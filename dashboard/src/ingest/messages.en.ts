import type { Spoken } from '../language/spoken.ts'

const en = {
  ingest: {
    title: 'Data reception',
    token: 'Ingest token',
    tokenLead: 'Whoever sends this token may write readings, and nothing else.',
    show: 'Show',
    hide: 'Hide',
    copy: 'Copy',
    copied: 'Copied',
    copyFailed: 'Copying was refused by the browser; select the text instead.',
    tryIt: 'Send a first reading',
    telegraf: 'Telegraf',
    telegrafLead: 'Any program that writes to InfluxDB can write here.',
    waiting: 'Waiting for a meter',
    waitingLead:
      'Readings whose meter or register is not known yet. They are kept, and go in when the meter is registered.',
    waitingNone: 'Nothing is waiting: every point that came in has found its meter.',
    points: 'Points',
    measurement: 'Measurement',
    field: 'Field',
    meter: 'Meter',
    project: 'Project',
    first: 'First',
    last: 'Last',
    lastValue: 'Last value',
    dead: 'Refused lines',
    deadLead: 'Lines that could not be understood or stored, with the reason.',
    deadNone: 'No line was refused.',
    received: 'Received',
    source: 'Source',
    line: 'Line',
    lineNumber: ({ named }: Spoken) => `line ${named('number')}`,
    reason: 'Reason',
    replay: 'Replay',
    replayed: 'The line was handed in again.',
    refresh: 'Refresh',
  },
}

export default en
