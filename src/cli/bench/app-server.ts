import { createApp } from '../../app.ts'
import { readConfig } from '../../config.ts'
import { createLog } from '../../log.ts'
import { createDb, createPool, webPatience } from '../../store/db.ts'
import { serve } from './served.ts'

const config = readConfig(process.env)
const log = createLog('silent', 'bench')
const db = createDb(createPool(config.databaseUrl, webPatience, log), log)

serve(createApp({ config, db, log, instant: () => new Date() }))
