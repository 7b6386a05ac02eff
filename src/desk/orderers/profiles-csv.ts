import { type Response, Router } from 'express'
import { z } from 'zod'
import { depsOf, deskUser } from '../../access/context.ts'
import { dayOf } from '../../domain/day.ts'
import { listProfilesOn } from '../../store/orderer-masters.ts'
import { findOrderersByName } from '../../store/orderers.ts'
import {
  importSubmissionProfiles,
  type ProfileLine,
  submissionProfilesImport,
} from '../../usecases/submission-profiles.ts'
import { writeCsv } from '../../web/csv.ts'
import { sendDownload } from '../../web/download.ts'
import { formatDay } from '../../wording/format.ts'
import { productLabels } from '../../wording/labels.ts'
import type { MasterProblem, MasterReading } from '../masters/import.page.ts'
import { type MasterImport, masterImportRoutes, type MasterTable } from '../masters/import.routes.ts'
import { orderersHref } from './list.page.ts'
import { channels, profileFaults, profileFields, profileOf } from './profile.form.ts'
import { channelLabels, profileProducts } from './show.page.ts'

export const profilesHref = '/desk/submission-profiles'

const columns = [
  '発注者',
  '保証の種類',
  '提出方法',
  '提出先',
  '件名',
  '本文',
  '添付する書類',
  '到着の電話確認',
  '電子証書の印刷',
  '適用日',
  '確認日',
] as const
const lineForm = z.object(profileFields)
const answers = { yes: '必要', no: '不要' } as const

/** 提出方法 of all bodies as a file: out as they are today, and in after a look at what it would register. */
export function profileFileRoutes(): Router {
  const router = Router()

  router.get(`${profilesHref}/export`, async (_req, res) => {
    const { db, now } = depsOf(res)
    const rows = (await listProfilesOn(db, deskUser(res).realmId, dayOf(now()))).map(({ ordererName, ...one }) => [
      ordererName,
      productLabels[one.product],
      channelLabels[one.channel],
      one.recipient,
      one.subjectTemplate,
      one.bodyTemplate,
      one.attachments,
      answers[one.asksForCall ? 'yes' : 'no'],
      answers[one.printsCertificate ? 'yes' : 'no'],
      one.validFrom.replaceAll('-', '/'),
      one.verifiedOn.replaceAll('-', '/'),
    ])
    const bytes = writeCsv([[...columns], ...rows])
    sendDownload(res, { name: '提出方法.csv', type: 'text/csv; charset=utf-8', bytes, disposition: 'attachment' })
  })

  router.use(masterImportRoutes(profilesImportSide))
  return router
}

const profilesImportSide: MasterImport<readonly ProfileLine[]> = {
  base: profilesHref,
  kind: submissionProfilesImport,
  title: '提出方法をCSVから取り込む',
  lead: '内容の変わる行だけを、その行の適用日からの提出方法として登録します。ファイルにない提出方法は変わりません。',
  columns,
  list: { text: '発注者の一覧に戻る', href: orderersHref },
  mostRows: 5_000,
  read: readProfiles,
  take: (res, importId, lines) => importSubmissionProfiles(depsOf(res), deskUser(res), importId, lines),
}

async function readProfiles(res: Response, table: MasterTable): Promise<MasterReading<readonly ProfileLine[]>> {
  const { db, now } = depsOf(res)
  const today = dayOf(now())
  const { realmId } = deskUser(res)
  const ids = await findOrderersByName(
    db,
    realmId,
    table.map(({ cell }) => cell('発注者')),
  )
  const held = await listProfilesOn(db, realmId, today)
  const found: (ProfileLine & { readonly name: string })[] = []
  const problems: MasterProblem[] = []
  for (const { line, cell } of table) {
    const name = cell('発注者')
    const ordererId = ids.get(name)
    const product = profileProducts.find((one) => productLabels[one] === cell('保証の種類'))
    const read = lineForm.safeParse({
      channel: channels.find((one) => channelLabels[one] === cell('提出方法')) ?? cell('提出方法'),
      recipient: cell('提出先'),
      subjectTemplate: cell('件名'),
      bodyTemplate: cell('本文'),
      attachments: cell('添付する書類'),
      asksForCall: answerIn(cell('到着の電話確認')),
      printsCertificate: answerIn(cell('電子証書の印刷')),
      validFrom: cell('適用日'),
      verifiedOn: cell('確認日'),
    })
    const wrong: string[] = []
    if (!ordererId) wrong.push(`「${name}」という発注者は登録されていません`)
    if (!product) wrong.push(`「${cell('保証の種類')}」という保証の種類はありません`)
    if (!read.success) wrong.push(...read.error.issues.map(({ message }) => message))
    if (!ordererId || !product || !read.success) {
      problems.push(...wrong.map((text) => ({ line, text })))
      continue
    }
    const profile = profileOf(product, read.data)
    const faults = Object.values(profileFaults(profile, today))
    problems.push(...faults.map((text) => ({ line, text: text ?? '' })))
    if (found.some((one) => one.ordererId === ordererId && one.profile.product === product))
      problems.push({ line, text: '同じ発注者と保証の種類が2行あります' })
    const before = held.find((one) => one.ordererId === ordererId && one.product === product)
    if (!before || Object.entries(profile).some(([key, value]) => before[key as keyof typeof before] !== value))
      found.push({ ordererId, profile, name })
  }
  if (problems.length > 0) return { ok: false, problems }
  return {
    ok: true,
    value: found.map(({ ordererId, profile }) => ({ ordererId, profile })),
    changes: {
      caption: '登録する提出方法',
      columns: [
        { label: '発注者' },
        { label: '保証の種類' },
        { label: '提出方法' },
        { label: '適用日', kind: 'nowrap' },
      ],
      rows: found.map(({ name, profile }) => [
        { text: name },
        { text: productLabels[profile.product] },
        { text: channelLabels[profile.channel], note: profile.recipient },
        { text: formatDay(profile.validFrom) },
      ]),
      emptyText: '',
    },
  }
}

function answerIn(text: string): string {
  return Object.entries(answers).find(([, label]) => label === text)?.[0] ?? text
}
