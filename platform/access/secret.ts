import { createHash, randomBytes } from 'node:crypto'

/** 256 random bits as 43 characters that need no quoting anywhere. */
export const makeSecret = () => randomBytes(32).toString('base64url')

/** What is kept of a secret. Its 256 bits cannot be guessed, so a plain hash is enough; a password needs scrypt. */
export const hashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest()
