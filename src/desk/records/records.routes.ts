import { type Request, type Response, Router } from 'express'
import { depsOf, deskUser } from '../../access/context.ts'
import { dayOf } from '../../domain/day.ts'
import { NotFound } from '../../domain/errors.ts'
import { recordsPdf } from '../../pdf/records.ts'
import { type FullEvent, recordSubjectKinds, type RecordSubject, type RecordSubjectKind } from '../../store/records.ts'
import { exportRecords, findRecordSubject, searchRecords, viewRecordsOf } from '../../usecases/records.ts'
import { csvLines, csvMark } from '../../web/csv.ts'
import { sendDownload, streamDownload } from '../../web/download.ts'
import { acceptIds } from '../../web/ids.ts'
import { pageThrough, placeIn } from '../../web/pagination.ts'
import { page } from '../views.ts'
import { eventWords } from './event-words.ts'
import { recordsHref, recordsNav } from './nav.ts'
import {
  mostExported,
  recordsPage,
  shortHash,
  subjectHref,
  subjectNote,
  subjectPage,
  subjectTitle,
} from './records.page.ts'
import { readRecordForm } from './search.form.ts'

const count = 50
/** The most events of one paper; further ones are in the CSV. */
const mostPrinted = 1_000

/** 記録: the search, its file, and the records of single matters. For 決裁者 and 管理者. */
export function recordRoutes(): Router {
  const router = Router()
  acceptIds(router, 'id')

  router.get(recordsHref, async (req, res) => {
    const deps = depsOf(res)
    const user = deskUser(res)
    const form = readRecordForm(req)
    const after = placeIn(req)
    const rows = form.question ? await searchRecords(deps, user, form.question, after, count) : []
    const { shown, pagination } = pageThrough(rows, listOf(recordsHref, after, form.query))
    const subject = form.question ? await findRecordSubject(deps, user, form.question.number) : null
    page(
      res,
      'desk/records/index',
      recordsPage({ form, rows: shown, pagination, subject, nav: await recordsNav(res, recordsHref) }),
    )
  })

  router.get(`${recordsHref}/export`, async (req, res) => {
    const { question, query } = readRecordForm(req)
    if (!question) return res.redirect(303, `${recordsHref}?${new URLSearchParams(query).toString()}`)
    const pieces = await exportRecords(depsOf(res), deskUser(res), question, mostExported)
    await streamDownload(res, { name: '記録.csv', type: 'text/csv; charset=utf-8' }, csvOf(pieces))
  })

  router.get(`${recordsHref}/:kind/:id`, async (req, res) => {
    const after = placeIn(req)
    const of = subjectIn(req)
    const found = await viewRecordsOf(depsOf(res), deskUser(res), of, { way: 'page', after, count })
    const { shown, pagination } = pageThrough(found.rows, listOf(subjectHref(of), after, {}))
    page(res, 'desk/records/show', subjectPage(found.subject, shown, pagination))
  })

  router.get(`${recordsHref}/:kind/:id/pdf`, async (req, res) => {
    const way = { way: 'print', after: null, count: mostPrinted } as const
    const { subject, rows } = await viewRecordsOf(depsOf(res), deskUser(res), subjectIn(req), way)
    const name = `${subjectTitle(subject)}.pdf`
    const bytes = await recordsPdf(paperOf(res, subject, rows))
    sendDownload(res, { name, type: 'application/pdf', bytes, disposition: 'inline' })
  })

  return router
}

function subjectIn(req: Request): { kind: RecordSubjectKind; id: string } {
  const kind = recordSubjectKinds.find((one) => `${one}s` === req.params['kind'])
  if (!kind) throw new NotFound()
  return { kind, id: String(req.params['id']) }
}

function listOf(path: string, after: ReturnType<typeof placeIn>, query: Readonly<Record<string, string>>) {
  const placeOf = ({ realmAt, id }: FullEvent) => ({ at: realmAt, id })
  return { label: '記録のページ', path, query, region: 'inbox', after, count, placeOf }
}

function paperOf(res: Response, subject: RecordSubject, rows: readonly FullEvent[]) {
  const shown = rows.slice(0, mostPrinted)
  const user = deskUser(res)
  const cut = rows.length > mostPrinted ? [`新しい${mostPrinted}件だけを印刷しています。`] : []
  return {
    title: subjectTitle(subject),
    notes: [user.suretyName, subjectNote, ...cut],
    madeOn: dayOf(shown[0]?.realmAt ?? depsOf(res).now()),
    rows: shown.map((event) => {
      const { realmAt, at, title, detail, who, from, place, hash } = eventWords(event)
      return [realmAt, at, title, detail, who, from, [place, shortHash(hash)].filter(Boolean).join('\n')]
    }),
    isTrial: depsOf(res).realm.kind === 'trial',
  }
}

const columns = [
  '業務の日時',
  '実際の日時',
  '出来事',
  '内容',
  '番号',
  '組織',
  '氏名',
  'ログインID',
  '接続元',
  '種類',
  '要求の番号',
  '連鎖の番号',
  '連鎖のハッシュ',
]

async function* csvOf(pieces: AsyncIterable<readonly FullEvent[]>): AsyncGenerator<string> {
  yield csvMark + csvLines([columns])
  for await (const piece of pieces) if (piece.length > 0) yield csvLines(piece.map(csvRow))
}

function csvRow(event: FullEvent): (string | null)[] {
  const { realmAt, at, title, detail, from, place, hash } = eventWords(event)
  const { number, organisationName, actorName, loginId, name, requestId } = event
  return [realmAt, at, title, detail, number, organisationName, actorName, loginId, from, name, requestId, place, hash]
}
