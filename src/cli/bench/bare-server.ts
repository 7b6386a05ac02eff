import pg from 'pg'
import { typeParsers } from '../../store/type-parsers.ts'
import { serve } from './served.ts'

/** The limit: node:http, one prepared query, a string template. What the service's own pages are compared with. */
const pool = new pg.Pool({ connectionString: process.env['DATABASE_URL'], max: 10, types: typeParsers })

const list = {
  name: 'bare-list',
  text: `select id, guarantee_number, works_name, guaranteed_amount, issued_at from guarantees
          where contractor_id = $1 order by issued_at desc, id desc limit 51`,
}
const detail = { name: 'bare-detail', text: 'select * from guarantees where id = $1' }

serve((req, res) => {
  const [, kind, id] = (req.url ?? '').split('/')
  const query = kind === 'list' ? list : detail
  void pool.query({ ...query, values: [id] }).then(({ rows }) => {
    const lines = rows.map(
      (row) => `<tr><td>${row.guarantee_number}</td><td>${row.works_name}</td><td>${row.guaranteed_amount}</td></tr>`,
    )
    res.setHeader('Content-Type', 'text/html; charset=utf-8')
    res.end(`<!doctype html><html lang="ja"><title>bare</title><table>${lines.join('')}</table>`)
  })
})
