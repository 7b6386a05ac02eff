import type { ApplicationField } from '../domain/application-fields.ts'
import type { Choice, DayField, Field, Radios, YenField } from '../web/components.ts'
import { typedText } from '../web/form.ts'
import { fieldLabel } from '../wording/application-fields.ts'
import { type ApplicationFacts, correctionOf } from './application-facts.ts'
import type { Shown } from './application-section.ts'
import { dayReading, yenReading } from './application-typed.ts'

type Necessity = 'required' | 'optional'

/** Makes the controls of a section's page: label, what was typed, what is wrong, what the surety asks to have changed. */
export function controlsFor(facts: ApplicationFacts, { typed, errors }: Shown) {
  const control = (name: ApplicationField, necessity: Necessity) => ({
    name,
    label: fieldLabel(facts.application.content.kind, name),
    value: typedText(typed, name),
    error: errors[name],
    correction: correctionOf(facts, name),
    necessity,
  })
  return {
    control,
    text: (name: ApplicationField, necessity: Necessity, more: Partial<Field> = {}): Field => ({
      ...control(name, necessity),
      ...more,
    }),
    yen: (name: ApplicationField, necessity: Necessity, more: Partial<YenField> = {}): YenField => ({
      ...control(name, necessity),
      reading: yenReading(typed, name),
      ...more,
    }),
    day: (name: ApplicationField, necessity: Necessity, more: Partial<DayField> = {}): DayField => ({
      ...control(name, necessity),
      reading: dayReading(typed, name),
      ...more,
    }),
    radios: (name: ApplicationField, choices: readonly Choice[], more: Partial<Radios> = {}): Radios => ({
      ...control(name, 'required'),
      choices,
      ...more,
    }),
  }
}

/** Choices in the order of the values, with their labels. */
export function choicesOf<Value extends string>(
  values: readonly Value[],
  labels: Readonly<Record<Value, string>>,
): Choice[] {
  return values.map((value) => ({ value, label: labels[value] }))
}

export const yesNoChoices: readonly Choice[] = [
  { value: 'no', label: '該当しない' },
  { value: 'yes', label: '該当する' },
]
