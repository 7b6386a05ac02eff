import { Router } from 'express'
import { depsOf, ordererUser } from '../../../access/context.ts'
import { listEverybodyOfBody } from '../../../store/body-people.ts'
import type { BodyRecord } from '../../../store/body-records.ts'
import { demandIdAdministrator } from '../../../usecases/body-people.ts'
import { exportBodyRecords, searchBodyRecords } from '../../../usecases/body-records.ts'
import { csvLines, csvMark } from '../../../web/csv.ts'
import { streamDownload } from '../../../web/download.ts'
import { pageThrough, placeIn } from '../../../web/pagination.ts'
import { page } from '../../views.ts'
import { mostExported, recordsHref, recordsPage } from './records.page.ts'
import { readRecordForm } from './search.form.ts'
import { recordWords } from './words.ts'

const count = 50

/** 記録 of the body, for its 利用者ID管理者. */
export function bodyRecordRoutes(): Router {
  const router = Router()

  router.get(recordsHref, async (req, res) => {
    const [deps, user] = [depsOf(res), ordererUser(res)] as const
    demandIdAdministrator(user)
    const form = readRecordForm(req)
    const after = placeIn(req)
    const rows = form.question ? await searchBodyRecords(deps, user, form.question, after, count) : []
    const { shown, pagination } = pageThrough(rows, {
      label: '記録のページ',
      path: recordsHref,
      query: form.query,
      region: 'records',
      after,
      count,
      placeOf: ({ realmAt, id }) => ({ at: realmAt, id }),
    })
    const people = await listEverybodyOfBody(deps.db, user.ordererId)
    page(res, 'dsure/settings/records/index', recordsPage(form, shown, { people, pagination }))
  })

  router.get(`${recordsHref}/export`, async (req, res) => {
    const { question, query } = readRecordForm(req)
    if (!question) return res.redirect(303, `${recordsHref}?${new URLSearchParams(query).toString()}`)
    const pieces = await exportBodyRecords(depsOf(res), ordererUser(res), question, mostExported)
    await streamDownload(res, { name: '記録.csv', type: 'text/csv; charset=utf-8' }, csvOf(pieces))
  })

  return router
}

const columns = ['日時', '氏名', 'ログインID', '所属', '出来事', '内容', '保証契約番号', '版', '接続元']

async function* csvOf(pieces: AsyncIterable<readonly BodyRecord[]>): AsyncGenerator<string> {
  yield csvMark + csvLines([columns])
  for await (const piece of pieces) if (piece.length > 0) yield csvLines(piece.map(csvRow))
}

function csvRow(record: BodyRecord): string[] {
  const { at, title, detail, number, version, from } = recordWords(record)
  return [at, record.personName, record.loginId, record.section, title, detail, number, version, from]
}
