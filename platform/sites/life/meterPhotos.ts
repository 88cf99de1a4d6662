import { badRequest, notFound } from '../../http/problem.ts'
import type { Queryable } from '../../stores/postgres.ts'

export const photoBytesMax = 6 * 1024 * 1024

/** Keeps a photo of a meter. What it is is told by its first bytes and not by whoever sends it. Throws a 400 Problem. */
export async function keepPhoto(
  db: Queryable,
  meter: number,
  content: Uint8Array,
  by: string,
): Promise<string> {
  const mediaType = mediaTypeOf(content)
  if (!mediaType) throw badRequest('A photo is a JPEG, PNG or WebP file.')
  const [row] = await db.query<{ id: string }>(
    `insert into meter_photo (meter_id, media_type, content, made_by) values ($1, $2, $3, $4) returning id`,
    [meter, mediaType, Buffer.from(content), by],
  )
  if (!row) throw new Error('the photo was not written')
  return row.id
}

/** A photo of a meter of that project. Throws a 404 Problem. */
export async function readPhoto(
  db: Queryable,
  project: string,
  id: string,
): Promise<{ mediaType: string; content: Buffer }> {
  const [row] = await db.query<{ mediaType: string; content: Buffer }>(
    `select photo.media_type as "mediaType", photo.content
     from meter_photo photo
     join meter on meter.id = photo.meter_id
     join project on project.id = meter.project_id
     where project.code = $1 and photo.id = $2`,
    [project, id],
  )
  if (!row) throw notFound('There is no such photo.')
  return row
}

function mediaTypeOf(bytes: Uint8Array): string | undefined {
  const begins = (text: string, at = 0) =>
    Buffer.from(bytes.subarray(at, at + text.length)).toString('latin1') === text
  if (begins('\xff\xd8\xff')) return 'image/jpeg'
  if (begins('\x89PNG\r\n\x1a\n')) return 'image/png'
  return begins('RIFF') && begins('WEBP', 8) ? 'image/webp' : undefined
}
