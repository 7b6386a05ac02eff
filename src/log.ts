import { pino, type Logger } from 'pino'

export type { Logger } from 'pino'

/** What may never stand in a log, wherever in a line it turns up. */
const secrets = [
  'authenticationKey',
  'authentication_key',
  'password',
  'newPassword',
  'key',
  'token',
  '_csrf',
  'cookie',
  'authorization',
  'session',
]

/** One JSON object a line on standard output, where whoever runs the process collects it. */
export function createLog(level: string, name: string): Logger {
  return pino({
    level,
    base: { process: name, pid: process.pid },
    formatters: { level: (label) => ({ level: label }) },
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { error: pino.stdSerializers.err },
    redact: { paths: secrets.flatMap((secret) => [`["${secret}"]`, `*["${secret}"]`]), censor: '…' },
  })
}
