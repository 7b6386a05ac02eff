import type { Response } from 'express'
import { depsOf, deskUser } from '../../access/context.ts'
import { type Day, dayOf } from '../../domain/day.ts'
import { isSameData, type OrdererData } from '../../domain/orderer-data.ts'
import type { OrdererRow } from '../../store/orderer-lists.ts'
import { isNameTaken, ordererStanding } from '../../store/orderer-masters.ts'
import { findOrderersByName, getOrderer, type Orderer } from '../../store/orderers.ts'
import { type ImportedOrderer, importOrderers, orderersImport } from '../../usecases/orderer-masters.ts'
import type { Cell } from '../../web/components.ts'
import type { CsvCells } from '../../web/csv.ts'
import { formatCount, formatDay } from '../../wording/format.ts'
import type { MasterProblem, MasterReading } from '../masters/import.page.ts'
import type { MasterImport, MasterTable } from '../masters/import.routes.ts'
import { dataOf, registerForm } from './data.form.ts'
import { orderersHref } from './list.page.ts'
import { readDay } from '../../web/field-readers.ts'

/** The columns of a file of bodies: out of the list, and into it. */
export const ordererColumns = [
  '名称',
  '読みがな',
  '証書の宛名',
  '所在地',
  '電子保証の受付開始日',
  '確認日時の表示',
  '終了日',
] as const

/** The bodies of a list as rows of a file. */
export function ordererCsv(rows: readonly OrdererRow[]): CsvCells[] {
  return [
    ordererColumns,
    ...rows.map((row) => [
      row.name,
      row.nameKana,
      row.headTitle,
      row.address,
      row.acceptsElectronicFrom,
      row.showsSeenAt ? '表示する' : '表示しない',
      row.endedOn,
    ]),
  ]
}

/** Bodies as CSV, told apart by their names: new ones, changes from today on, and ends; whole or not at all. */
export const ordererImport: MasterImport<readonly ImportedOrderer[]> = {
  kind: orderersImport,
  base: orderersHref,
  title: '発注者をCSVから取り込む',
  lead: '名称が登録と同じ行は変更、登録にない行は新しい発注者になります。変更は今日から適用します。ファイルにない発注者は、変わりません。名称の変更と、引き継ぐ発注者のある終了は、発注者の画面で登録してください。',
  columns: ordererColumns,
  list: { text: '発注者の一覧に戻る', href: orderersHref },
  mostRows: 5_000,
  read: readOrderers,
  take: (res, importId, lines) => importOrderers(depsOf(res), deskUser(res), importId, lines),
}

type Row = MasterTable[number]
type Understood = {
  readonly line: number
  readonly name: string
  readonly what: ImportedOrderer
  readonly told: string
}

async function readOrderers(res: Response, table: MasterTable): Promise<MasterReading<readonly ImportedOrderer[]>> {
  const { db } = depsOf(res)
  const { realmId } = deskUser(res)
  const names = table.map(({ cell }) => cell('名称'))
  const ids = await findOrderersByName(db, realmId, names)
  const problems: MasterProblem[] = []
  const understood: Understood[] = []
  for (const [place, row] of table.entries()) {
    const name = names[place] ?? ''
    const earlier = names.indexOf(name)
    if (earlier < place) {
      problems.push({ line: row.line, text: `${table[earlier]?.line}行目と同じ発注者です` })
      continue
    }
    const id = ids.get(name)
    const orderer = id ? await getOrderer(db, realmId, id) : null
    const read = await readRow(res, row, orderer?.name === name ? orderer : null)
    if ('problems' in read) problems.push(...read.problems.map((text) => ({ line: row.line, text })))
    else if (read.what) understood.push({ line: row.line, name, what: read.what, told: read.told })
  }
  if (problems.length > 0) return { ok: false, problems }
  return {
    ok: true,
    value: understood.map(({ what }) => what),
    changes: {
      caption: '取り込む内容',
      columns: [{ label: '行', kind: 'nowrap' }, { label: '発注者' }, { label: '内容' }],
      rows: understood.map(({ line, name, told }): Cell[] => [{ text: `${line}行目` }, { text: name }, { text: told }]),
      emptyText: '',
    },
  }
}

type ReadRow =
  { readonly problems: readonly string[] } | { readonly what: ImportedOrderer | null; readonly told: string }

/** What one line says beside what is registered; `what` is null where it says the same. */
async function readRow(res: Response, { cell }: Row, orderer: Orderer | null): Promise<ReadRow> {
  const { db, now } = depsOf(res)
  const today = dayOf(now())
  const shows = { 表示する: 'yes', 表示しない: 'no', '': 'yes' }[cell('確認日時の表示')] ?? '?'
  const read = registerForm.safeParse({
    name: cell('名称'),
    nameKana: cell('読みがな'),
    headTitle: cell('証書の宛名'),
    address: cell('所在地'),
    acceptsElectronicFrom: cell('電子保証の受付開始日'),
    showsSeenAt: shows,
  })
  if (!read.success) return { problems: read.error.issues.map(({ message }) => message) }
  const data = dataOf(read.data)
  const end = cell('終了日') === '' ? null : readDay('終了日', cell('終了日'))
  if (end && 'complaint' in end) return { problems: [end.complaint] }
  if (!orderer) return newBody(db, deskUser(res).realmId, data, end !== null)
  if (end && end.value !== orderer.endedOn) return endOf(res, orderer, end.value, today)
  if (!end && orderer.endedOn) return { problems: [`${formatDay(orderer.endedOn)}に終了した発注者です`] }
  if (isSameData(orderer, data)) return { what: null, told: '' }
  if (orderer.endedOn) return { problems: [`${formatDay(orderer.endedOn)}に終了した発注者は、変更できません`] }
  const change = { data, validFrom: today, reason: 'CSVの取込' }
  return {
    what: { kind: 'change', id: orderer.id, version: orderer.version, change },
    told: `変更：${differences(orderer, data)}`,
  }
}

async function newBody(
  db: Parameters<typeof isNameTaken>[0],
  realmId: string,
  data: OrdererData,
  isEnded: boolean,
): Promise<ReadRow> {
  if (isEnded) return { problems: ['登録のない発注者は、終了できません'] }
  if (await isNameTaken(db, realmId, data.name, null))
    return { problems: [`「${data.name}」は、ほかの発注者のこれまでの名称か、予定の名称です`] }
  return { what: { kind: 'new', data }, told: '新しい発注者' }
}

async function endOf(res: Response, orderer: Orderer, endedOn: Day, today: Day): Promise<ReadRow> {
  if (orderer.endedOn) return { problems: [`${formatDay(orderer.endedOn)}に、すでに終了しています`] }
  if (endedOn < today) return { problems: ['終了日は、今日か、これからの日を入力してください'] }
  const { guarantees } = await ordererStanding(depsOf(res).db, deskUser(res), orderer.id, today)
  if (guarantees > 0)
    return {
      problems: [
        `「${orderer.name}」には、有効な保証契約が${formatCount(guarantees)}あるため、CSVでは終了できません。引き継ぐ発注者を確認して、発注者の画面で登録してください`,
      ],
    }
  const end = { endedOn, successorId: null, reason: 'CSVの取込' }
  return { what: { kind: 'end', id: orderer.id, version: orderer.version, end }, told: `${formatDay(endedOn)}に終了` }
}

function differences(before: OrdererData, after: OrdererData): string {
  const names: readonly (readonly [keyof OrdererData, string])[] = [
    ['nameKana', '読みがな'],
    ['headTitle', '証書の宛名'],
    ['address', '所在地'],
    ['acceptsElectronicFrom', '電子保証の受付開始日'],
    ['showsSeenAt', '確認日時の表示'],
  ]
  return names
    .filter(([name]) => before[name] !== after[name])
    .map(([name, label]) =>
      name === 'showsSeenAt' ? label : `${label} ${before[name] ?? '－'} → ${after[name] ?? '－'}`,
    )
    .join('、')
}
