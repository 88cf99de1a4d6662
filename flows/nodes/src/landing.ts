import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { ageText, countText } from './ageText.ts'
import { CodedError } from './codedError.ts'
import type { NodeConfig, NodeRed, NodeRedNode, Status } from './nodeRed.ts'
import { quietLog } from './quietLog.ts'
import { linesOf } from './reading.ts'
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
    const own = config.url?.trim()
    const url = own || host?.landing.url
    const token = own ? this.credentials?.token : host?.landing.token
    if (!url || !token) {
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
      url: url.replace(/\/+$/, ''),
      token,
      org: config.org || 'wattledger',
      bucket: config.bucket || 'readings',
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
        (error: NodeJS.ErrnoException) =>
          done(error.code === 'LOG_FULL' ? new CodedError('SPOOL_FULL', error.message) : error),
      )
    })
    this.on('close', (_removed, done) => {
      clearInterval(timer)
      opening
        .then((sender) => sender.close())
        .then(
          () => done(),
          () => done(),
        )
    })
  }
  RED.nodes.registerType('wattledger-landing', Landing, {
    credentials: { token: { type: 'password' } },
  })
}

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
