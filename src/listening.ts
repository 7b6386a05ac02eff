import type { Server } from 'node:net'
import { ConfigError } from './settings.ts'

/** A slow or endless request may not hold a connection for long: it is answered with 408 and cut off. */
export const requestLimits = {
  headersTimeout: 10_000,
  requestTimeout: 15_000,
  connectionsCheckingInterval: 2_000,
  maxHeaderSize: 16 * 1024,
} as const

/** Listens, or says in one sentence which setting prevents it. Express would start silently without a port. */
export async function listen(server: Server, { host, port }: { host: string; port: number }): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(explain(error, host, port)))
    server.listen(port, host, resolve)
  })
}

function explain(error: NodeJS.ErrnoException, host: string, port: number): Error {
  if (error.code === 'EADDRINUSE') return new ConfigError(`PORT: ${port} is already in use on ${host}`)
  if (error.code === 'EACCES') return new ConfigError(`PORT: ${port} needs rights that this user does not have`)
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND') {
    return new ConfigError(`HOST: ${host} is not an address of this machine`)
  }
  return error
}
