import type { Server } from 'node:net'
import { ConfigError } from './settings.ts'

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
