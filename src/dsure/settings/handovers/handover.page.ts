import type { BodyPerson } from '../../../store/body-people.ts'
import type { HandoverRow } from '../../../store/section-handovers.ts'
import type { HandoverPlan } from '../../../usecases/section-handovers.ts'
import {
  type CsrfField,
  type DataTable,
  type DayField,
  type ErrorSummary,
  errorSummary,
  type Field,
  type Link,
  type PasswordField,
  type Radios,
  type Select,
} from '../../../web/components.ts'
import { type FieldErrors, type Typed, typedText } from '../../../web/form.ts'
import { formatDay } from '../../../wording/format.ts'
import { backToSettings, settingsHref } from '../hub.page.ts'
import { ownPasswordField } from '../users/form.page.ts'
import { rolesText } from '../users/list.page.ts'
import { acts, successorPlaces } from './handover.form.ts'

export const handoversHref = `${settingsHref}/handovers`

export type HandoversPage = {
  readonly title: string
  readonly back: Link
  readonly section: Select
  readonly table: DataTable
  readonly withdrawals: readonly { readonly action: string; readonly text: string; readonly csrfField: CsrfField }[]
}

/** 課の引継ぎ: which section to begin with, and those that were planned. */
export function handoversPage(
  handovers: readonly HandoverRow[],
  sections: readonly string[],
  csrfField: () => CsrfField,
): HandoversPage {
  return {
    title: '課の引継ぎ',
    back: backToSettings,
    section: {
      name: 'section',
      label: '引継ぎをする課・所属',
      necessity: 'none',
      value: '',
      choices: sections.map((name) => ({ value: name, label: name })),
    },
    table: {
      caption: 'これまでと、これからの引継ぎ',
      columns: [
        { label: '引継ぎの日', kind: 'nowrap' },
        { label: '課・所属' },
        { label: '異動・退職', kind: 'nowrap' },
        { label: '登録した人' },
        { label: '状態', kind: 'nowrap' },
      ],
      rows: handovers.map(({ effectiveOn, section, lines, plannedByName, state }) => [
        { text: formatDay(effectiveOn) },
        { text: section },
        { text: `${lines.length}人` },
        { text: plannedByName },
        { text: '', status: states[state] },
      ]),
      emptyText: '引継ぎの登録はありません。',
    },
    withdrawals: handovers
      .filter(({ state }) => state === 'planned')
      .map(({ id, section, effectiveOn }) => ({
        action: `${handoversHref}/${id}/withdrawal`,
        text: `${formatDay(effectiveOn)}の${section}の引継ぎを取りやめる`,
        csrfField: csrfField(),
      })),
  }
}

const states = {
  planned: { text: '当日を待っています', state: 'waiting' },
  applied: { text: '済', state: 'done' },
  withdrawn: { text: '取りやめ', state: 'withdrawn' },
} as const

export type HandoverFormPage = {
  readonly title: string
  readonly back: Link
  readonly errorSummary: ErrorSummary
  readonly action: string
  readonly csrfField: CsrfField
  readonly section: string
  readonly sections: readonly string[]
  readonly effectiveOn: DayField
  readonly people: readonly { readonly act: Radios; readonly to: Field }[]
  readonly successors: readonly (readonly Field[])[]
}

type Shown = { readonly typed: Typed; readonly errors: FieldErrors; readonly csrfField: CsrfField }

/** The one form: what becomes of everybody in the section, and who comes. */
export function handoverFormPage(
  section: string,
  { people, sections }: { readonly people: readonly BodyPerson[]; readonly sections: readonly string[] },
  { typed, errors, csrfField }: Shown,
): HandoverFormPage {
  const control = (name: string, label: string) => ({ name, label, value: typedText(typed, name), error: errors[name] })
  return {
    title: `${section}の引継ぎ`,
    back: { text: '課の引継ぎに戻る', href: handoversHref },
    errorSummary: errorSummary(errors),
    action: `${handoversHref}/new`,
    csrfField,
    section,
    sections,
    effectiveOn: {
      ...control('effectiveOn', '引継ぎの日'),
      necessity: 'required',
      hint: 'この日のはじめに、異動と停止を行います。今日の日付のときは、すぐに行います',
    },
    people: people.map(({ id, name, loginId, roles }) => ({
      act: {
        ...control(`act-${id}`, `${name}（${loginId}、${rolesText(roles)}）`),
        value: typedText(typed, `act-${id}`) || 'stay',
        necessity: 'none',
        isInline: true,
        choices: acts.map((value) => ({ value, label: actLabels[value] })),
      },
      to: {
        ...control(`to-${id}`, `${name}の異動先`),
        necessity: 'optional',
        width: '40',
        list: 'sections',
        hint: '「ほかの課へ移る」のとき',
      },
    })),
    successors: successorPlaces.map((place) => [
      { ...control(`name${place}`, `後任${place}の氏名`), necessity: 'optional', width: '20' },
      { ...control(`loginId${place}`, `後任${place}のログインID`), necessity: 'optional', isCode: true },
      {
        ...control(`email${place}`, `後任${place}のメールアドレス`),
        necessity: 'optional',
        inputMode: 'email',
        width: '40',
      },
    ]),
  }
}

const actLabels = { stay: 'そのまま', move: 'ほかの課へ移る', leave: '利用をやめる' } as const

export type HandoverConfirmPage = {
  readonly title: string
  readonly errorSummary: ErrorSummary
  readonly table: DataTable
  readonly action: string
  readonly csrfField: CsrfField
  readonly hidden: readonly { readonly name: string; readonly value: string }[]
  readonly ownPassword: PasswordField
}

/** What would happen to everybody, before it is confirmed. */
export function handoverConfirmPage(
  plan: HandoverPlan,
  people: readonly BodyPerson[],
  { typed, errors, csrfField }: Shown,
): HandoverConfirmPage {
  const lineOf = new Map(plan.lines.map((line) => [line.userId, line]))
  return {
    title: '引継ぎの確認',
    errorSummary: errorSummary(errors),
    table: {
      caption: `${plan.section}　${formatDay(plan.effectiveOn)}から`,
      columns: [{ label: '氏名' }, { label: 'いま' }, { label: '引継ぎのあと' }],
      rows: [
        ...people.map((person) => {
          const line = lineOf.get(person.id)
          const after = !line ? '変わりません' : line.act === 'move' ? line.toSection : '利用を停止'
          return [{ text: person.name, note: person.loginId }, { text: plan.section }, { text: after }]
        }),
        ...plan.successors.map(({ name, loginId, email }) => [
          { text: name, note: loginId },
          { text: '－' },
          { text: plan.section, note: `${email}に、招待のメールをすぐに送ります` },
        ]),
      ],
      emptyText: '',
    },
    action: `${handoversHref}/new`,
    csrfField,
    hidden: Object.entries(typed)
      .filter(([name]) => name !== 'then' && name !== 'ownPassword')
      .map(([name, value]) => ({ name, value: String(value) })),
    ownPassword: ownPasswordField(errors),
  }
}
