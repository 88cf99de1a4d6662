import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Keeps in the store what must come back in full, so that a dump of the store alone is of no use. */
export interface Sealing {
  seal(text: string): Buffer
  /** Throws when it was sealed with another key or altered. */
  open(sealed: Uint8Array): string
}

const keyBytes = 32
const nonceBytes = 12
const tagBytes = 16

/** With the key in `DATA_DIR/sealing-key` (0600), made when it is not there. */
export async function openSealing(folder: string): Promise<Sealing> {
  const file = join(folder, 'sealing-key')
  const kept = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  if (kept) return createSealing(kept)
  const key = randomBytes(keyBytes)
  await mkdir(folder, { recursive: true })
  await writeFile(`${file}.new`, key, { mode: 0o600, flush: true })
  await rename(`${file}.new`, file)
  return createSealing(key)
}

export function createSealing(key: Uint8Array): Sealing {
  if (key.byteLength !== keyBytes) throw new Error(`a sealing key has ${keyBytes} bytes`)
  return {
    seal(text) {
      const nonce = randomBytes(nonceBytes)
      const cipher = createCipheriv('aes-256-gcm', key, nonce)
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return Buffer.concat([nonce, cipher.getAuthTag(), body])
    },
    open(sealed) {
      const nonce = sealed.subarray(0, nonceBytes)
      const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes })
      decipher.setAuthTag(sealed.subarray(nonceBytes, nonceBytes + tagBytes))
      const body = decipher.update(sealed.subarray(nonceBytes + tagBytes))
      return Buffer.concat([body, decipher.final()]).toString('utf8')
    },
  }
}
