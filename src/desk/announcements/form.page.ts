import { type Announcement, audiences } from '../../domain/announcement.ts'
import {
  type Checkbox,
  type CsrfField,
  type DayField,
  type ErrorSummary,
  errorSummary,
  type Field,
  type Link,
  type Radios,
  type SummaryList,
  type Textarea,
} from '../../web/components.ts'
import { type FieldErrors, type Typed, typedText } from '../../web/form.ts'
import { audienceLabels } from '../../wording/announcements.ts'
import { formatDay } from '../../wording/format.ts'
import { announcementsHref } from './list.page.ts'

export type AnnouncementFormPage = {
  readonly title: string
  readonly caption: string
  readonly back: Link
  readonly errorSummary: ErrorSummary
  readonly action: string
  readonly csrfField: CsrfField
  readonly replacesId: string
  readonly subject: Field
  readonly body: Textarea
  readonly audience: Radios
  readonly isImportant: Checkbox
  readonly publishedOn: DayField
  readonly endsOn: DayField
  /** As its readers will see it; null until it is asked for. */
  readonly preview: SummaryList | null
}

/** お知らせを作成する: what is told, to whom, from when; seen as its readers will before it is published. */
export function announcementFormPage(input: {
  typed: Typed
  errors: FieldErrors
  csrfField: CsrfField
  replacesId: string
  preview: Announcement | null
}): AnnouncementFormPage {
  const { typed, errors, replacesId } = input
  const value = (name: string): string => typedText(typed, name)
  return {
    title: replacesId ? 'お知らせを差し替える' : 'お知らせを作成する',
    caption: '公開したお知らせの文は変えられません。直すときは、新しいお知らせに差し替えます。',
    back: { text: 'お知らせの一覧に戻る', href: announcementsHref },
    errorSummary: errorSummary(errors),
    action: announcementsHref,
    csrfField: input.csrfField,
    replacesId,
    subject: {
      name: 'title',
      label: '件名',
      necessity: 'required',
      value: value('title'),
      error: errors['title'],
      width: '40',
    },
    body: { name: 'body', label: '本文', necessity: 'required', value: value('body'), rows: 6, error: errors['body'] },
    audience: {
      name: 'audience',
      label: '読む人',
      necessity: 'required',
      value: value('audience') || 'netdesk',
      choices: audiences.map((one) => ({ value: one, label: audienceLabels[one] })),
      error: errors['audience'],
    },
    isImportant: {
      name: 'isImportant',
      label: '重要なお知らせとして、はじめに表示する',
      value: 'yes',
      isChecked: value('isImportant') === 'yes',
      necessity: 'none',
    },
    publishedOn: dayField('publishedOn', '公開日', '今日か、これからの日です。', 'required', input),
    endsOn: dayField(
      'endsOn',
      '終了日',
      'この日まで表示します。空欄のときは、取り下げるまで表示します。',
      'optional',
      input,
    ),
    preview: input.preview && previewOf(input.preview),
  }
}

function dayField(
  name: string,
  label: string,
  hint: string,
  necessity: 'required' | 'optional',
  { typed, errors }: { typed: Typed; errors: FieldErrors },
): DayField {
  return { name, label, hint, necessity, value: typedText(typed, name), error: errors[name] }
}

/** The same list that the readers' pages show. */
export function previewOf({ title, body, isImportant, publishedOn }: Announcement): SummaryList {
  return { rows: [{ label: formatDay(publishedOn), value: isImportant ? `【重要】${title}` : title, note: body }] }
}
