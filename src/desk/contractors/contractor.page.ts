import type { ContractorBranch } from '../../store/contractor-branches.ts'
import { versionTable } from '../../access/company-change.page.ts'
import type { CompanyVersion } from '../../domain/contractor-change.ts'
import type { ContractorPerson, SimilarContractor } from '../../store/contractor-directory.ts'
import type { Contractor } from '../../store/contractors.ts'
import type { DataTable, Link, Notice, Status, SummaryList } from '../../web/components.ts'
import { companyRows } from '../../wording/company.ts'
import { formatInstant } from '../../wording/format.ts'
import { roleLabels } from '../../wording/labels.ts'
import { contractorsHref } from './list.page.ts'

export type ContractorPage = {
  readonly title: string
  readonly back: Link
  readonly caption: string
  readonly company: SummaryList
  readonly people: DataTable
  readonly links: readonly Link[]
  /** 重複の可能性. */
  readonly doubles: readonly Notice[]
  readonly versions: DataTable
}

/** 受注者: its data, its people, and the ways to what it owes. */
export function contractorPage(
  contractor: Contractor,
  shown: {
    readonly officeName: string
    readonly people: readonly ContractorPerson[]
    readonly branches: readonly ContractorBranch[]
    readonly guarantees: { readonly inForce: number; readonly all: number }
    readonly instant: Date
    readonly versions: readonly CompanyVersion[]
    readonly mayEnter: boolean
    readonly similar: readonly SimilarContractor[]
    /** Companies that are one with it. */
    readonly connected: readonly Contractor[]
  },
): ContractorPage {
  const here = `${contractorsHref}/${contractor.id}`
  return {
    title: contractor.name,
    back: { text: '受注者の一覧に戻る', href: contractorsHref },
    caption: `受注者コード ${contractor.code}`,
    company: {
      title: '会社の内容',
      rows: [
        ...companyRows(contractor),
        {
          label: '支店・営業所',
          value: shown.branches.map(({ name, telephone }) => `${name}（電話 ${telephone}）`).join('\n') || '－',
        },
        { label: '建設業許可番号', value: contractor.licenseNumber || '－' },
        { label: '法人番号', value: contractor.corporateNumber || '－' },
        { label: '取扱いの営業部・支店', value: shown.officeName || '－' },
        { label: '保証料の支払', value: contractor.paysPremiumsMonthly ? '一括納付' : '都度払い' },
        { label: '保証契約', value: `有効 ${shown.guarantees.inForce}件（すべて ${shown.guarantees.all}件）` },
      ],
    },
    people: {
      caption: '利用者',
      isCaptionHidden: true,
      columns: [
        { label: '氏名' },
        { label: 'ログインID', kind: 'nowrap' },
        { label: '役割' },
        { label: '最後のログイン', kind: 'nowrap' },
        { label: '状態', kind: 'nowrap' },
      ],
      rows: shown.people.map((person) => [
        { text: person.name, href: `${here}/users/${person.id}`, note: person.email },
        { text: person.loginId },
        { text: rolesText(person.roles) },
        { text: person.signedInAt ? formatInstant(person.signedInAt) : 'まだありません' },
        { text: '', status: personStatus(person, shown.instant) },
      ]),
      emptyText: '利用者はいません。',
    },
    links: [
      { text: '保証残高・保証限度額', href: `${here}/limits` },
      ...(shown.mayEnter ? [{ text: '会社の変更を入力する', href: `${here}/changes/new` }] : []),
      ...(shown.mayEnter && !contractor.mergedIntoId
        ? [{ text: 'ほかの受注者に統合する', href: `${here}/merge` }]
        : []),
    ],
    versions: versionTable(shown.versions),
    doubles: [
      ...shown.connected.map((one) => connectedNotice(contractor, one)),
      ...shown.similar.filter(({ contractor: one }) => !shown.connected.some(({ id }) => id === one.id)).map(doubleOf),
    ],
  }
}

const sameWords: Readonly<Record<SimilarContractor['same'][number], string>> = {
  name: '商号',
  nameKana: 'フリガナ',
  telephone: '電話番号',
  corporateNumber: '法人番号',
}

function connectedNotice(contractor: Contractor, other: Contractor): Notice {
  const isLeft = contractor.mergedIntoId === other.id
  return {
    kind: 'info',
    title: isLeft ? 'ほかの受注者に統合されています' : '同じ会社として統合した受注者があります',
    link: { text: `${other.name}（受注者コード ${other.code}）`, href: `${contractorsHref}/${other.id}` },
  }
}

function doubleOf({ contractor, same }: SimilarContractor): Notice {
  return {
    kind: 'warn',
    title: `重複の可能性があります（同じ：${same.map((field) => sameWords[field]).join('、')}）`,
    link: {
      text: `${contractor.name}（受注者コード ${contractor.code}）`,
      href: `${contractorsHref}/${contractor.id}`,
    },
  }
}

export function rolesText(roles: readonly string[]): string {
  return roles.map((role) => roleLabels[role] ?? role).join('・')
}

/** Whether somebody can sign in; `instant` is real time, as initial passwords run out by it. */
export function personStatus(person: ContractorPerson, instant: Date): Status {
  if (person.disabledAt) return { text: '停止', state: 'stopped' }
  if (!person.mustChangePassword) return { text: '利用中', state: 'done' }
  const { initialPasswordUntil: until } = person
  if (until && until <= instant) return { text: '初期パスワードなし', state: 'overdue' }
  return { text: '初期パスワード', state: 'waiting' }
}
