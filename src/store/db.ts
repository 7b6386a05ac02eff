import knex, { type Knex } from 'knex'
import pg from 'pg'
import { typeParsers } from './type-parsers.ts'

/** The database, or the transaction one is in: store functions take either and do not care. */
export type Db = Knex

/** How long each kind of waiting may last; 0 is for ever. A web process must answer within five seconds, whatever happens. */
export type Patience = {
  readonly connections: number
  readonly statementMs: number
  readonly lockMs: number
  readonly idleInTransactionMs: number
}

export const webPatience: Patience = { connections: 10, statementMs: 4_000, lockMs: 3_000, idleInTransactionMs: 10_000 }
export const workerPatience: Patience = {
  connections: 5,
  statementMs: 60_000,
  lockMs: 10_000,
  idleInTransactionMs: 60_000,
}

export const migrationPatience: Patience = { connections: 4, statementMs: 0, lockMs: 60_000, idleInTransactionMs: 0 }

/** What the store needs of a logger; pino's fits. */
export type Log = { warn(details: object, message: string): void; error(details: object, message: string): void }

/** One pool serves Knex, the sessions and the jobs. A lost connection is logged and replaced; it never ends the process. */
export function createPool(url: string, patience: Patience, log: Log): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    Client: ImpatientClient,
    max: patience.connections,
    connectionTimeoutMillis: 2_000,
    statement_timeout: patience.statementMs,
    lock_timeout: patience.lockMs,
    idle_in_transaction_session_timeout: patience.idleInTransactionMs,
    // The server's own limit comes first; this one is for a link that has gone silent.
    query_timeout: patience.statementMs === 0 ? 0 : patience.statementMs + 500,
    keepAlive: true,
    application_name: 'denshi-hosho',
    types: typeParsers,
  })
  pool.on('error', (error) => log.warn({ error }, 'an idle database connection was lost'))
  // Without a listener of its own a client that is in use when the server dies would end the process.
  pool.on('connect', (client) => client.on('error', (error) => log.warn({ error }, 'a database connection was lost')))
  return pool
}

/** Knex over a pool that others share. `destroy()` of it leaves the pool to whoever made it. */
export function createDb(pool: pg.Pool, log: Log): Db {
  return knex({
    client: 'pg',
    connectionPool: pool,
    log: {
      warn: (message: unknown) => log.warn({ from: 'knex' }, String(message)),
      error: (message: unknown) => log.error({ from: 'knex' }, String(message)),
      deprecate: (method: string, instead: string) => log.warn({ from: 'knex', method, instead }, 'deprecated'),
      debug: () => {},
    },
  })
}

/** Runs a statement that the server keeps prepared under `name`, inside the transaction if `db` is one. For hot paths only. */
export async function prepared<Row extends object>(
  db: Db,
  name: string,
  text: string,
  values: readonly unknown[] = [],
): Promise<Row[]> {
  if (db.isTransaction === true && (db as Knex.Transaction).isCompleted()) throw new Error('the transaction has ended')

  const client = db.client as ConnectionSource
  const connection = await client.acquireConnection()
  try {
    const { rows } = await connection.query<Row>({ name, text, values: [...values] })
    return rows
  } finally {
    await client.releaseConnection(connection)
  }
}

type ConnectionSource = {
  acquireConnection(): Promise<{ query<Row>(query: pg.QueryConfig): Promise<{ rows: Row[] }> }>
  releaseConnection(connection: unknown): Promise<void>
}

/** admin_shutdown, crash_shutdown, cannot_connect_now. */
const serverIsGoing: ReadonlySet<string> = new Set(['57P01', '57P02', '57P03'])

/**
 * After a client-side time-out the connection still waits for its answer, and whoever got it next would wait behind it.
 * So it is cut, and the pool makes a new one.
 */
class ImpatientClient extends pg.Client {
  constructor(config?: string | pg.ClientConfig) {
    super(config)
    const query = this.query.bind(this) as (...args: unknown[]) => unknown
    this.query = ((...args: unknown[]) => {
      const callback = args.at(-1)
      if (typeof callback === 'function') args[args.length - 1] = this.#cuttingOff(callback as QueryCallback)

      const result = query(...args)
      if (result instanceof Promise) result.catch((error: unknown) => this.#leaveBroken(error))
      return result
    }) as typeof this.query
  }

  #cuttingOff(callback: QueryCallback): QueryCallback {
    return (error, result) => {
      this.#leaveBroken(error)
      callback(error, result)
    }
  }

  #leaveBroken(error: unknown): void {
    if (!(error instanceof Error)) return
    if (error.message === 'Query read timeout') this.connection.stream.destroy()
    // The server has said goodbye, and the line goes dead a moment later: nobody else may be given it meanwhile.
    if (serverIsGoing.has((error as { code?: string }).code ?? '')) this.end().catch(() => {})
  }
}

type QueryCallback = (error: unknown, result: unknown) => void
