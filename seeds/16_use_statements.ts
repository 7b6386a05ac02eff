import { randomUUID } from 'node:crypto'
import type { Knex } from 'knex'
import { emptyUseStatementLine, type UseStatementLine } from '../src/domain/use-statement.ts'
import { yen } from '../src/domain/yen.ts'
import { listStandingRealms } from '../src/store/realms.ts'
import { getUseStatement } from '../src/store/use-statements.ts'
import {
  approveUseStatement,
  beginUseStatementReview,
  sendBackUseStatement,
} from '../src/usecases/review-use-statement.ts'
import { saveUseStatementLines } from '../src/usecases/save-use-statement.ts'
import { startUseStatement } from '../src/usecases/start-use-statement.ts'
import { submitUseStatement } from '../src/usecases/submit-use-statement.ts'
import { depsAt, type Story, storyOf } from './story.ts'

type Filed = Omit<UseStatementLine, 'id'>

/** Statements of ネットデスク建設: one approved with a change of it begun, and one that came back. */
export async function seed(knex: Knex): Promise<void> {
  const realm = (await listStandingRealms(knex)).find(({ kind }) => kind === 'trial')
  if (!realm || (await knex('use_statements').where({ realm_id: realm.id }).first('id'))) return
  const story = await storyOf(knex, realm, 'kensetsu-soshin')
  const approved = await theStation(story)
  await itsChange(story, approved)
  await thePavement(story)
}

/** 〇〇駅周辺道路工事（第2工区）: 25,520,000 yen in eight lines, 現場管理費等 and 未定 among them, one overdue; approved. */
async function theStation(story: Story): Promise<string> {
  const id = await sent(story, '〇〇駅周辺道路工事（第2工区）', stationLines, '2026-02-18T09:40:00')
  const began = depsAt(story, '2026-02-18T13:10:00')
  await beginUseStatementReview(began, story.reviewer, id, await versionOf(story, id))
  const approved = depsAt(story, '2026-02-19T10:05:00')
  await approveUseStatement(approved, story.reviewer, id, await versionOf(story, id))
  return id
}

/** 使途変更: part of what was 未定 has found its payee; not sent yet. */
async function itsChange(story: Story, approved: string): Promise<void> {
  const { guaranteeId } = await getUseStatement(story.knex, approved)
  const deps = depsAt(story, '2026-05-18T16:30:00')
  const id = await startUseStatement(deps, story.contractor, guaranteeId)
  const { lines, version } = await getUseStatement(story.knex, id)
  const decided = {
    id: randomUUID(),
    ...transfer('subcontract', '区画線工', 2_800_000, '2026-09', '常総ライン 株式会社'),
  }
  const changed = lines.flatMap((line) =>
    line.item === 'undecided' ? [decided, { ...line, usedAmount: yen((line.usedAmount ?? 0) - 2_800_000) }] : [line],
  )
  const said = { lines: changed, changeReason: '区画線工の下請契約を結んだため' }
  await saveUseStatementLines(deps, story.contractor, id, version, said)
}

/** 市道2級18号線 舗装修繕工事: a payee's name and a use are in question. */
async function thePavement(story: Story): Promise<void> {
  const id = await sent(story, '市道2級18号線 舗装修繕工事', pavementLines, '2026-05-18T11:15:00')
  await beginUseStatementReview(depsAt(story, '2026-05-18T15:20:00'), story.reviewer, id, await versionOf(story, id))
  const { lines, version } = await getUseStatement(story.knex, id)
  const idAt = (place: number): string => lines[place]?.id ?? ''
  await sendBackUseStatement(depsAt(story, '2026-05-19T09:50:00'), story.reviewer, id, version, {
    reasons: { [idAt(0)]: { payee: '注文請書の名称（常陸アスコン工業 株式会社）に合わせてください。' } },
    declinedLines: [idAt(2)],
    note: '',
  })
}

async function sent(story: Story, worksName: string, filed: readonly Filed[], time: string): Promise<string> {
  const guarantee = await story
    .knex('guarantees')
    .where({ contractor_id: story.contractor.contractorId, works_name: worksName, product: 'advance_payment' })
    .first('id')
  if (!guarantee) throw new Error(`the trial world has no advance guarantee of ${worksName}`)
  const deps = depsAt(story, time)
  const id = await startUseStatement(deps, story.contractor, guarantee.id)
  const lines = filed.map((line) => ({ id: randomUUID(), ...line }))
  await saveUseStatementLines(deps, story.contractor, id, 1, { lines, changeReason: '' })
  await submitUseStatement(deps, story.contractor, id, 2)
  return id
}

async function versionOf({ knex }: Story, id: string): Promise<number> {
  return (await getUseStatement(knex, id)).version
}

function transfer(
  item: 'material' | 'subcontract',
  description: string,
  amount: number,
  payoutMonth: string,
  payee: string,
): Filed {
  return {
    ...emptyUseStatementLine,
    item,
    description,
    quantity: '一式',
    totalAmount: yen(amount),
    usedAmount: yen(amount),
    method: 'transfer',
    payoutMonth,
    payoutPart: 'late',
    payee,
    payeeBank: '〇〇銀行 △△支店',
    payeeAccountKind: 'ordinary',
    payeeAccountNumber: '0012345',
    payeeAccountHolder: 'トリヒキサキ',
  }
}

function other(otherUse: string, amount: number, wish: Partial<Filed>): Filed {
  return { ...transfer('material', '', amount, '2026-06', ''), item: 'other', otherUse, ...wish }
}

const noAccount = { payeeBank: '', payeeAccountKind: null, payeeAccountNumber: '', payeeAccountHolder: '' } as const

const stationLines: readonly Filed[] = [
  {
    ...transfer('material', '再生密粒度アスファルト混合物', 4_200_000, '2026-05', '常陸アスコン工業 株式会社'),
    quantity: '280',
    unit: 't',
  },
  {
    ...transfer('material', '境界ブロック', 1_300_000, '2026-04', '涸沼コンクリート 株式会社'),
    quantity: '650',
    unit: '個',
  },
  { ...transfer('subcontract', '舗装工', 7_500_000, '2026-06', '那珂道路 株式会社'), totalAmount: yen(9_800_000) },
  { ...transfer('subcontract', '交通誘導警備', 1_200_000, '2026-04', '水戸警備保障 株式会社') },
  { ...transfer('material', '直用作業員', 1_800_000, '2026-06', ''), ...noAccount, item: 'labour', method: 'cash' },
  other('機械器具の賃借料', 900_000, { payee: '常磐レンタル 株式会社', payoutMonth: '2026-07' }),
  other('当該工事の現場管理費等', 3_000_000, {
    ...noAccount,
    totalAmount: yen(8_000_000),
    method: 'reimbursement',
    payee: '－',
    payoutPart: 'early',
  }),
  { ...emptyUseStatementLine, item: 'undecided', usedAmount: yen(5_620_000) },
]

const pavementLines: readonly Filed[] = [
  transfer('material', 'アスファルト混合物', 3_400_000, '2026-07', '常陸アスコン'),
  transfer('subcontract', '切削オーバーレイ工', 4_000_000, '2026-08', '那珂道路 株式会社'),
  other('会社事務所の家賃', 300_000, { payee: '八丁堀ビル 株式会社' }),
  { ...emptyUseStatementLine, item: 'undecided', usedAmount: yen(880_000) },
]
