import { z } from 'zod'
import type { TableProblem, TableReading } from '../../../access/table-import/import.page.ts'
import type { ImportTable } from '../../../access/table-import/import.routes.ts'
import { bodyRoles, hasAdministrator } from '../../../domain/body-person.ts'
import type { Day } from '../../../domain/day.ts'
import type { BodyPerson, BodyPlace } from '../../../store/body-people.ts'
import { type BodyPersonLine, peopleAfter } from '../../../usecases/import-body-people.ts'
import type { Cell } from '../../../web/components.ts'
import type { CsvCells } from '../../../web/csv.ts'
import { formatDay } from '../../../wording/format.ts'
import { roleLabels } from '../../../wording/labels.ts'
import { dayFault, personFields, placeFields } from './form.ts'
import { lastUseText, rolesText } from './list.page.ts'

export const fileColumns = [
  'ログインID',
  '氏名',
  '所属',
  'メールアドレス',
  '役割',
  '利用者IDの期限',
  '利用',
  '理由',
  '最後のログイン',
] as const

const standings = { 利用: 'use', 停止: 'stop' } as const
const lineForm = z.object({ ...personFields, ...placeFields })
type Typed = z.output<typeof lineForm>

export function fileRows(people: readonly BodyPerson[]): CsvCells[] {
  return [
    [...fileColumns],
    ...people.map((person): CsvCells => [
      person.loginId,
      person.name,
      person.section,
      person.email,
      rolesText(person.roles),
      person.expiresOn?.replaceAll('-', '/') ?? '',
      person.disabledAt ? '停止' : '利用',
      '',
      person.signedInAt ? lastUseText(person) : '',
    ]),
  ]
}

type Reader = { readonly ownId: string; readonly taken: ReadonlySet<string>; readonly now: Date; readonly today: Day }

/** What every line would do, or every reason why the file is not taken. */
export function readPeople(
  table: ImportTable,
  people: readonly BodyPerson[],
  reader: Reader,
): TableReading<readonly BodyPersonLine[]> {
  const known = new Map(people.map((one) => [one.loginId, one]))
  const seen = new Set<string>()
  const lines: { readonly line: BodyPersonLine; readonly cells: Cell[] }[] = []
  const problems: TableProblem[] = []
  for (const { line, cell } of table) {
    const read = lineForm.safeParse({
      loginId: cell('ログインID'),
      name: cell('氏名'),
      section: cell('所属'),
      email: cell('メールアドレス'),
      roles: rolesIn(cell('役割')),
      expiresOn: cell('利用者IDの期限'),
    })
    if (!read.success) {
      problems.push(...read.error.issues.map(({ message }) => ({ line, text: message })))
      continue
    }
    const { loginId } = read.data
    const person = known.get(loginId) ?? null
    const standing = standingIn(cell('利用'), person)
    const text = seen.has(loginId)
      ? '同じログインIDが2行あります'
      : faultOf(read.data, person, { standing, reason: cell('理由') }, reader)
    seen.add(loginId)
    if (text) problems.push({ line, text })
    else if (!person) lines.push({ line: { known: null, person: read.data }, cells: cellsOf(read.data, ['招待']) })
    else {
      const wish = wishOf(standing, person)
      const changes = [...changesOf(person, read.data), ...(wish ? [wish === 'stop' ? '停止' : '停止の解除'] : [])]
      if (changes.length === 0) continue
      const { id, version } = person
      const { section, email, roles, expiresOn } = read.data
      const place = { section, email, roles, expiresOn }
      lines.push({
        line: { known: { id, version }, place, wish, reason: cell('理由').slice(0, 200) },
        cells: cellsOf(read.data, changes),
      })
    }
  }
  const value = lines.map(({ line }) => line)
  if (problems.length === 0 && !hasAdministrator(peopleAfter(people, value, reader.now)))
    problems.push({ line: null, text: '取り込むと、利用者ID管理者がいなくなります。少なくとも一人は残してください' })
  if (problems.length > 0) return { ok: false, problems }
  return {
    ok: true,
    value,
    changes: {
      caption: '招待・変更する利用者',
      columns: [{ label: 'ログインID', kind: 'nowrap' }, { label: '氏名' }, { label: 'すること' }, { label: '役割' }],
      rows: lines.map(({ cells }) => cells),
      emptyText: '',
    },
  }
}

type Standing = 'use' | 'stop' | null

function faultOf(
  typed: Typed,
  person: BodyPerson | null,
  { standing, reason }: { readonly standing: Standing; readonly reason: string },
  { ownId, taken, today }: Reader,
): string | null {
  if (standing === null) return `「利用」の列は、${Object.keys(standings).join('か')}にしてください`
  if (!person) {
    if (standing === 'stop') return `${typed.loginId}は登録されていません。停止する利用者のログインIDを確認してください`
    if (taken.has(typed.loginId))
      return `ログインID「${typed.loginId}」は、すでに使われています。ほかのものにしてください`
    return dayFault(typed.expiresOn, today)?.['expiresOn'] ?? null
  }
  if (person.name !== typed.name) return `${person.loginId}の氏名は「${person.name}」です。氏名は変更できません`
  const wish = wishOf(standing, person)
  if (wish === null && changesOf(person, typed).length === 0) return null
  if (person.id === ownId) return '自分の利用者は変更できません。ほかの利用者ID管理者に依頼してください'
  if (wish !== null && reason === '')
    return `${wish === 'stop' ? '停止' : '停止を解く'}理由を、「理由」の列に入力してください`
  if (typed.expiresOn === person.expiresOn) return null
  return dayFault(typed.expiresOn, today)?.['expiresOn'] ?? null
}

/** An empty cell leaves somebody known as they are. */
function standingIn(text: string, person: BodyPerson | null): Standing {
  if (text === '') return person?.disabledAt ? 'stop' : 'use'
  return Object.hasOwn(standings, text) ? standings[text as keyof typeof standings] : null
}

function wishOf(standing: Standing, { disabledAt }: BodyPerson): 'stop' | 'restart' | null {
  if (standing === 'stop') return disabledAt ? null : 'stop'
  return disabledAt ? 'restart' : null
}

/** What of a person the line changes, old and new in words. */
function changesOf(person: BodyPerson, typed: BodyPlace): string[] {
  const dayText = (on: Day | null): string => (on ? formatDay(on) : 'なし')
  const pairs = [
    ['所属', person.section, typed.section],
    ['メールアドレス', person.email, typed.email],
    ['役割', rolesText([...person.roles].sort()), rolesText([...typed.roles].sort())],
    ['期限', dayText(person.expiresOn), dayText(typed.expiresOn)],
  ] as const
  return pairs
    .filter(([, before, after]) => before !== after)
    .map(([what, before, after]) => `${what}：${before || '－'} → ${after}`)
}

function cellsOf({ loginId, name, section, email, roles }: Typed, changes: readonly string[]): Cell[] {
  return [
    { text: loginId },
    { text: name, note: [section, email].join('　') },
    { text: changes.join('、') },
    { text: rolesText(roles) },
  ]
}

/** Roles as the file we write names them; what is no role stays and is refused. */
function rolesIn(text: string): readonly string[] {
  const named = text.split(/[、,，・\s]+/).filter((part) => part !== '')
  return named.map((name) => bodyRoles.find((role) => roleLabels[role] === name) ?? name)
}
