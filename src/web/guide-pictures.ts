import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { Router } from 'express'

export type PictureFile = {
  readonly url: string
  readonly width: number
  readonly height: number
  readonly content: Buffer
}

const folder = new URL('../../public/guide/', import.meta.url)

let loaded: ReadonlyMap<string, PictureFile> | null = null

/** The pictures of 操作ガイド by name, with addresses that change with the content. */
export function guidePictureFiles(): ReadonlyMap<string, PictureFile> {
  loaded ??= new Map(
    readdirSync(folder)
      .filter((file) => file.endsWith('.png'))
      .map((file) => [file.slice(0, -'.png'.length), picture(file)]),
  )
  return loaded
}

/** Serves the pictures from memory; they are compressed already. */
export function guidePictureRoutes(): Router {
  const router = Router()
  for (const { url, content } of guidePictureFiles().values()) {
    router.get(url, (_req, res) => {
      res.setHeader('Cache-Control', 'public, max-age=31536000, immutable')
      res.setHeader('Content-Type', 'image/png')
      res.setHeader('Content-Length', content.length)
      res.end(content)
    })
  }
  return router
}

function picture(file: string): PictureFile {
  const content = readFileSync(new URL(file, folder))
  const hash = createHash('sha256').update(content).digest('base64url').slice(0, 12)
  // A PNG tells its size in its first part.
  return {
    url: `/assets/${hash}/guide/${file}`,
    width: content.readUInt32BE(16),
    height: content.readUInt32BE(20),
    content,
  }
}
