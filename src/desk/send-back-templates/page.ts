import { type ApplicationField, fieldTasks } from '../../domain/application-fields.ts'
import type { SendBackTemplate, TemplatePlace } from '../../store/send-back-templates.ts'
import {
  type CsrfField,
  type DataTable,
  type ErrorSummary,
  errorSummary,
  type Field,
  type Link,
  type Select,
  type Textarea,
} from '../../web/components.ts'
import { type FieldErrors, type Typed, typedText } from '../../web/form.ts'
import { applicationFieldLabels } from '../../wording/application-fields.ts'
import type { ProcedureLinks } from '../procedures.ts'

export const templatesHref = '/desk/send-back-templates'
export const templatePlaces: readonly TemplatePlace[] = [...(Object.keys(fieldTasks) as ApplicationField[]), 'note']

export type TemplatesPage = {
  readonly title: string
  readonly nav: ProcedureLinks
  readonly lead: string
  readonly add: Link | null
  readonly table: DataTable
}

export type TemplateFormPage = {
  readonly title: string
  readonly caption: string
  readonly back: Link
  readonly errorSummary: ErrorSummary
  readonly action: string
  readonly csrfField: CsrfField
  readonly place: Select
  readonly subject: Field
  readonly text: Textarea
  readonly order: Field
  readonly button: string
  readonly retirement: { readonly action: string; readonly csrfField: CsrfField } | null
}

export function placeLabel(place: TemplatePlace): string {
  return place === 'note' ? '全体への連絡' : applicationFieldLabels[place]
}

/** 定型文 of 訂正依頼, by the field they are for. */
export function templatesPage(
  templates: readonly SendBackTemplate[],
  nav: ProcedureLinks,
  mayChange: boolean,
): TemplatesPage {
  return {
    title: '訂正依頼の定型文',
    nav,
    lead: '訂正依頼の画面で、項目ごとに選べる文です。選んだあとに、申込に合わせて書き直せます。',
    add: mayChange ? { text: '定型文を登録する', href: `${templatesHref}/new` } : null,
    table: {
      caption: '定型文',
      isCaptionHidden: true,
      columns: [
        { label: '見出し' },
        { label: '項目', kind: 'nowrap' },
        { label: '文' },
        { label: '順', kind: 'amount' },
      ],
      rows: templates.map(({ id, field, title, text, sortOrder }) => [
        mayChange
          ? { text: title, href: `${templatesHref}/${id}`, hiddenText: `（${placeLabel(field)}）の定型文を変更する` }
          : { text: title },
        { text: placeLabel(field) },
        { text },
        { text: String(sortOrder) },
      ]),
      emptyText: '定型文は、まだ登録されていません。',
    },
  }
}

/** 定型文 to be written, or one to be written anew or no longer offered. */
export function templateFormPage(
  template: SendBackTemplate | null,
  shown: { typed: Typed; errors: FieldErrors; csrfField: () => CsrfField },
): TemplateFormPage {
  const { typed, errors } = shown
  const value = (name: string, now: string | undefined): string =>
    name in typed ? typedText(typed, name) : (now ?? '')
  return {
    title: template ? '定型文を変更する' : '定型文を登録する',
    caption: '受注者が、訂正のお願いとして読む文です。',
    back: { text: '定型文の一覧に戻る', href: templatesHref },
    errorSummary: errorSummary(errors),
    action: template ? `${templatesHref}/${template.id}` : templatesHref,
    csrfField: shown.csrfField(),
    place: {
      name: 'field',
      label: '項目',
      necessity: 'required',
      value: value('field', template?.field),
      choices: templatePlaces.map((one) => ({ value: one, label: placeLabel(one) })),
      emptyLabel: '選んでください',
      error: errors['field'],
    },
    subject: {
      name: 'title',
      label: '見出し',
      hint: '選ぶときに表示する短い名前です。',
      necessity: 'required',
      value: value('title', template?.title),
      error: errors['title'],
      width: '20',
    },
    text: {
      name: 'text',
      label: '文',
      necessity: 'required',
      value: value('text', template?.text),
      rows: 4,
      error: errors['text'],
    },
    order: {
      name: 'sortOrder',
      label: '順',
      hint: '同じ項目の中で、小さい順に表示します。',
      necessity: 'optional',
      value: value('sortOrder', String(template?.sortOrder ?? 0)),
      error: errors['sortOrder'],
      width: '4',
    },
    button: template ? '変更する' : '登録する',
    retirement: template
      ? { action: `${templatesHref}/${template.id}/retirement`, csrfField: shown.csrfField() }
      : null,
  }
}
