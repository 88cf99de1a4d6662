/** Ready to paste: how a first reading and how Telegraf come in. */
export interface Landing {
  origin: string
  token: string
  /** A project's code, which is also the bucket; a meter of it. */
  project: string
  meter: string
}

export const curlSnippet = ({ origin, token, project, meter }: Landing): string =>
  [
    `curl -i '${origin}/api/v2/write?bucket=${project}&precision=s' \\`,
    `  -H 'Authorization: Token ${token}' \\`,
    `  --data-binary "reading,meter=${meter} active_import=1234.5,power=12.3 $(date +%s)"`,
  ].join('\n')

export const telegrafSnippet = ({ origin, token, project }: Landing): string =>
  [
    '[[outputs.influxdb_v2]]',
    `  urls = ["${origin}"]`,
    `  token = "${token}"`,
    '  organization = "wattledger"',
    `  bucket = "${project}"`,
    '  content_encoding = "gzip"',
  ].join('\n')
