import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { ageText, countText } from './ageText.ts'
import { CodedError } from './codedError.ts'
import type { NodeConfig, NodeRed, NodeRedNode, Status } from './nodeRed.ts'
import { quietLog } from './quietLog.ts'
import { linesOf } from './reading.ts'
import type { WriteTarget } from './lineWriter.ts'
import { openSpoolSender, type SpoolSender } from './spoolSender.ts'

interface LandingConfig extends NodeConfig {
  /** Left empty: the platform that this Node-RED belongs to. */
  url?: string
  org?: string
  bucket?: string
  spoolMb?: string | number
}

const statusEveryMs = 2_000
const troubleEveryMs = 600_000

/** Node-RED node `wattledger-landing`: a message is done when its readings are on disk here; the spool sends them on. */
export default (RED: NodeRed) => {
  function Landing(this: NodeRedNode, config: LandingConfig) {
    RED.nodes.createNode(this, config)
    const host = RED.settings.wattledger
    const targets = targetsOf(config, this.credentials?.token, host?.landing)
    if (!targets) {
      this.status({ fill: 'red', shape: 'ring', text: RED._('landing.status.noTarget') })
      this.on('input', (_message, _send, done) =>
        done(new CodedError('LANDING_NOT_SET', RED._('landing.error.noTarget'))),
      )
      return
    }

    const log = quietLog((text) => this.warn(text), troubleEveryMs)
    let trouble: { code: string; message: string } | undefined
    let refused = 0
    const folder = join(
      host?.spoolFolder ?? join(RED.settings.userDir ?? '.', 'wattledger-spool'),
      // A node's id is not a file name everywhere.
      createHash('sha256').update(config.id).digest('hex').slice(0, 16),
    )
    const opening = openSpoolSender({
      folder,
      ...targets,
      spoolBytesMax: Math.max(1, Number(config.spoolMb) || 1_000) * 1_000_000,
      onRefused: (message) => {
        refused++
        this.error(new CodedError('READINGS_REFUSED', message), { payload: message })
      },
      onTrouble: (next) => {
        trouble = next
        if (next) log.say(next.code, `${next.code}: ${next.message}`)
      },
      report: (sentence) => this.warn(sentence),
    })

    const tell = async () => {
      const sender = await opening
      this.status(statusOf(sender, trouble, refused))
    }
    const failed = (error: unknown) => {
      this.status({ fill: 'red', shape: 'dot', text: RED._('landing.status.noSpool') })
      this.error(error)
    }
    opening.catch(failed)
    const timer = setInterval(() => void tell().catch(() => undefined), statusEveryMs)

    this.on('input', (message, send, done) => {
      const kept = async () => {
        const lines = linesOf(message.payload)
        await (await opening).take(lines)
        send(message)
      }
      kept().then(
        () => done(),
        (error: unknown) => done(error),
      )
    })
    this.on('close', (removed, done) => {
      clearInterval(timer)
      const closed = async () => {
        const sender = await opening
        await sender.close()
        const bytes = sender.waitingBytes()
        if (removed && bytes > 0) this.warn(RED._('landing.error.left', { bytes, folder }))
      }
      closed().then(done, () => done())
    })
  }
  RED.nodes.registerType('wattledger-landing', Landing, {
    credentials: { token: { type: 'password' } },
  })
}

/** Where the node's readings go: what its dialog says, else where the platform that it belongs to wants them. */
function targetsOf(
  config: LandingConfig,
  ownToken: string | undefined,
  platform: NonNullable<NodeRed['settings']['wattledger']>['landing'] | undefined,
): { target: WriteTarget; refusals?: WriteTarget } | undefined {
  const own = config.url?.trim()
  const names = { org: config.org || 'wattledger', bucket: config.bucket || 'readings' }
  if (own)
    return ownToken ? { target: { url: trimmed(own), token: ownToken, ...names } } : undefined
  if (!platform?.url || !platform.token) return undefined
  const landing = { url: trimmed(platform.url), token: platform.token, ...names }
  const { influx } = platform
  if (!influx) return { target: landing }
  return { target: { ...influx, url: trimmed(influx.url) }, refusals: landing }
}

const trimmed = (url: string) => url.replace(/\/+$/, '')

/** Green: all was acknowledged. Yellow: it waits on disk. Red: the token is not taken. At most twenty characters. */
function statusOf(
  sender: SpoolSender,
  trouble: { code: string } | undefined,
  refused: number,
): Status {
  const waiting = sender.waitingBytes()
  const sentAt = sender.sentAtMs()
  const sent = `↑${countText(sender.sentLines())}`
  const age = sentAt === undefined ? '' : ` ${ageText(Date.now() - sentAt)}`
  const bad = refused > 0 ? ` ✗${countText(refused)}` : ''
  if (trouble) {
    const fill = trouble.code === 'LANDING_TOKEN' ? 'red' : 'yellow'
    return { fill, shape: 'dot', text: `⧗${countText(waiting)}B${age}` }
  }
  if (sentAt === undefined && waiting === 0) return { fill: 'grey', shape: 'ring', text: sent }
  return { fill: 'green', shape: 'dot', text: `${sent}${age}${bad}` }
}
