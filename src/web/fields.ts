import { z } from 'zod'
import { BadForm } from './bad-form.ts'
import {
  type AmountLimits,
  type Limits,
  type Read,
  readDay,
  readEmail,
  readFiscalYear,
  readKana,
  readPostalCode,
  readShare,
  readTelephone,
  readText,
  readYen,
} from './field-readers.ts'
import { lengthOf } from './text-faults.ts'

/**
 * The fields our forms are made of. Each takes what a person typed, converts what can be converted, and complains in its
 * own words. A field that was not sent counts as empty. `optional…` gives null or '' for an empty one.
 */
export function yenField(label: string, limits: AmountLimits = {}) {
  return required(label, (typed) => readYen(label, typed, limits))
}

export function optionalYenField(label: string, limits: AmountLimits = {}) {
  return optional(null, (typed) => readYen(label, typed, limits))
}

export function dayField(label: string) {
  return required(label, (typed) => readDay(label, typed))
}

export function optionalDayField(label: string) {
  return optional(null, (typed) => readDay(label, typed))
}

/** 年度, as the western year it begins in. */
export function optionalFiscalYearField(label: string) {
  return optional(null, (typed) => readFiscalYear(label, typed))
}

/** 出資比率, in hundredths of a percent. */
export function optionalShareField(label: string) {
  return optional(null, (typed) => readShare(label, typed))
}

/** 法人名・氏名・工事名: kept as typed to the code point, ends trimmed. */
export function textField(label: string, limits: Limits) {
  return required(label, (typed) => readText(label, typed, limits, 'one_line'))
}

export function optionalTextField(label: string, limits: Limits) {
  return optional('', (typed) => readText(label, typed, limits, 'one_line'))
}

export function linesField(label: string, limits: Limits) {
  return required(label, (typed) => readText(label, typed, limits, 'several_lines'))
}

export function optionalLinesField(label: string, limits: Limits) {
  return optional('', (typed) => readText(label, typed, limits, 'several_lines'))
}

/** フリガナ: hiragana and half-width kana become full-width katakana. */
export function kanaField(label: string, limits: Limits) {
  return required(label, (typed) => readKana(label, typed, limits))
}

export function emailField(label: string) {
  return required(label, (typed) => readEmail(label, typed))
}

export function optionalEmailField(label: string) {
  return optional('', (typed) => readEmail(label, typed))
}

/** Kept as typed: people know their number by how it is written. */
export function telephoneField(label: string) {
  return required(label, (typed) => readTelephone(label, typed))
}

/** 郵便番号, as 104-0032. */
export function postalCodeField(label: string) {
  return required(label, (typed) => readPostalCode(label, typed))
}

export function optionalTelephoneField(label: string) {
  return optional('', (typed) => readTelephone(label, typed))
}

/** Exactly as typed: in a password a blank is a character like any other. */
export function passwordField(label: string) {
  return typedField().transform((typed, context) => {
    if (typed === '') return complain(context, `${label}を入力してください`)
    if (lengthOf(typed) > 256) return complain(context, `${label}は、256文字以内で入力してください`)
    return typed
  })
}

/** The same where an empty one may stand: whether a password is asked for at all is not the form's to know. */
export function optionalPasswordField(label: string) {
  return typedField().transform((typed, context) => {
    if (lengthOf(typed) > 256) return complain(context, `${label}は、256文字以内で入力してください`)
    return typed
  })
}

export function choiceField<const Value extends string>(label: string, values: readonly Value[]) {
  return typedField().transform((typed, context) => {
    const value = values.find((one) => one === typed)
    return value ?? complain(context, `${label}を選んでください`)
  })
}

export function optionalChoiceField<const Value extends string>(label: string, values: readonly Value[]) {
  return typedField().transform((typed, context) => {
    if (typed === '') return null
    return values.find((one) => one === typed) ?? complain(context, `${label}を選び直してください`)
  })
}

/** Several of a list, in the order of the list; may be none. */
export function choicesField<const Value extends string>(label: string, values: readonly Value[]) {
  return z
    .array(z.string())
    .default([])
    .transform((typed, context) => {
      if (typed.some((one) => !(values as readonly string[]).includes(one))) {
        return complain(context, `${label}を選び直してください`)
      }
      return values.filter((value) => typed.includes(value))
    })
}

/** A lone box: ticked or not. */
export function checkboxField() {
  return typedField().transform((typed) => typed === 'yes')
}

/** A box that has to be ticked; the message says for what. */
export function consentField(message: string) {
  return typedField().transform((typed, context) => (typed === 'yes' ? true : complain(context, message)))
}

/** The version a form was filled in against. No person types it, so one that is none is no slip but no form of ours. */
export function versionField() {
  return typedField().transform((typed) => {
    if (!/^\d{1,9}$/.test(typed)) throw new BadForm('not a version')
    return Number(typed)
  })
}

export function optionalIdField(label: string) {
  return typedField().transform((typed, context) => {
    if (typed === '') return null
    return isId(typed) ? typed : complain(context, `${label}を選び直してください`)
  })
}

function isId(typed: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(typed)
}

function typedField() {
  return z.string().default('')
}

function required<T>(label: string, read: (typed: string) => Read<T>) {
  return typedField().transform((typed, context) => {
    if (typed.trim() === '') return complain(context, `${label}を入力してください`)
    return settle(read(typed), context)
  })
}

function optional<T, Empty>(empty: Empty, read: (typed: string) => Read<T>) {
  return typedField().transform((typed, context): T | Empty => {
    return typed.trim() === '' ? empty : settle(read(typed), context)
  })
}

function settle<T>(read: Read<T>, context: z.RefinementCtx): T {
  return 'complaint' in read ? complain(context, read.complaint) : read.value
}

function complain(context: z.RefinementCtx, message: string): never {
  context.addIssue({ code: 'custom', message })
  return z.NEVER
}
