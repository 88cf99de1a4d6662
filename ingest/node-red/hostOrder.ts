/** What the host's program is told by whoever starts it, over the channel: its environment holds no secret. */
export interface HostOrder {
  host: string
  /** 0 takes any that is free. */
  port: number
  /** Whoever asks the host for anything must show it. */
  secret: string
  /** Node-RED's own files. */
  userFolder: string
  /** Where flows.json is. */
  flowsFolder: string
  /** Folder of the palette. */
  nodesFolder: string
  landing: LandingTarget
  language: 'zh-CN' | 'en-US'
}

/** Where readings go: to the platform's landing, or to an InfluxDB which the platform reads. */
export interface LandingTarget {
  url: string
  /** May only write readings. */
  token: string
  /** InfluxDB mode: it takes the readings; the landing takes what it refuses. */
  influx?: { url: string; token?: string; org: string; bucket: string }
}

/** The host's answer when it listens. */
export interface HostReady {
  ready: true
  port: number
}

/** Shown by the proxy with every request. */
export const secretHeader = 'x-wattledger-secret'
/** Who asks; the proxy has checked it. */
export const userHeader = 'x-wattledger-user'
/** Where the polling plan is put, beside the editor. */
export const planPath = '/polling-plan'
/** Under which path the editor is, here and at the platform. */
export const editorPath = '/flows'
