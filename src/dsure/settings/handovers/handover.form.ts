import { z } from 'zod'
import type { Day } from '../../../domain/day.ts'
import type { HandoverLine } from '../../../domain/section-handover.ts'
import type { BodyPerson } from '../../../store/body-people.ts'
import type { HandoverPlan } from '../../../usecases/section-handovers.ts'
import {
  choiceField,
  dayField,
  optionalChoiceField,
  optionalTextField,
  passwordField,
  textField,
} from '../../../web/fields.ts'
import { type FieldErrors, type Typed, typedText } from '../../../web/form.ts'
import { personFields, placeFields } from '../users/form.ts'

/** Successors that one form invites. */
export const successorPlaces = [1, 2, 3] as const
export const acts = ['stay', 'move', 'leave'] as const

const successorForm = z.object({ name: personFields.name, loginId: personFields.loginId, email: placeFields.email })

/** The form for the people who stand in a section now: a field or two for each, and places for successors. */
export function handoverForm(people: readonly BodyPerson[]) {
  const perPerson = people.flatMap(({ id, name }) => [
    [`act-${id}`, choiceField(`${name}の異動`, acts)] as const,
    [`to-${id}`, optionalTextField('異動先', { maxLength: 60 })] as const,
  ])
  const perSuccessor = successorPlaces.flatMap((place) =>
    ['name', 'loginId', 'email'].map(
      (field) => [`${field}${place}`, optionalTextField('後任', { maxLength: 254 })] as const,
    ),
  )
  return z.object({
    section: textField('課・所属', { maxLength: 60 }),
    effectiveOn: dayField('引継ぎの日'),
    ...(Object.fromEntries([...perPerson, ...perSuccessor]) as Record<string, ReturnType<typeof optionalTextField>>),
    then: optionalChoiceField('操作', ['confirm', 'edit']),
  })
}

/** The same with the password that carries it out. */
export function confirmationForm(people: readonly BodyPerson[]) {
  return handoverForm(people).extend({ ownPassword: passwordField('ログインのパスワード') })
}

/** What is planned, from a form whose single fields could be read; or what does not fit together. */
export function planOf(
  section: string,
  effectiveOn: Day,
  typed: Typed,
  { people, today }: { readonly people: readonly BodyPerson[]; readonly today: Day },
): { readonly plan: HandoverPlan } | { readonly errors: FieldErrors } {
  const errors: Record<string, string> = {}
  if (effectiveOn < today) errors['effectiveOn'] = '引継ぎの日は、今日から後の日にしてください'
  const lines: HandoverLine[] = []
  for (const { id, name } of people) {
    const to = typedText(typed, `to-${id}`).trim()
    const act = typedText(typed, `act-${id}`)
    if (act === 'leave') lines.push({ userId: id, act, toSection: '' })
    if (act !== 'move') continue
    if (to === '' || to === section) errors[`to-${id}`] = `${name}の異動先を、ほかの課・所属にしてください`
    else lines.push({ userId: id, act, toSection: to })
  }
  const successors: HandoverPlan['successors'][number][] = []
  for (const place of successorPlaces) {
    const fields = ['name', 'loginId', 'email'] as const
    const one = Object.fromEntries(fields.map((field) => [field, typedText(typed, `${field}${place}`)]))
    if (Object.values(one).every((text) => text.trim() === '')) continue
    const read = successorForm.safeParse(one)
    if (read.success) successors.push({ ...read.data, section, roles: ['clerk'], expiresOn: null })
    else
      for (const issue of read.error.issues)
        errors[`${String(issue.path[0])}${place}`] ??= `後任${place}：${issue.message}`
  }
  if (Object.keys(errors).length > 0) return { errors }
  const [first] = people
  if (lines.length + successors.length === 0)
    return { errors: { [first ? `act-${first.id}` : 'name1']: '異動する人か、後任の人を入力してください' } }
  return { plan: { section, effectiveOn, lines, successors } }
}
