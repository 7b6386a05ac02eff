import { z } from 'zod'
import { choiceField } from '../web/fields.ts'
import { sectionFields } from './application-typed.ts'
import { attachmentKinds } from '../wording/attachment-kinds.ts'

/** 書類を添付する. One file at a time, so that a second press can be told from a second file. */
export const attachmentForm = z.object({ ...sectionFields, kind: choiceField('書類の種類', attachmentKinds) })
export const removalForm = z.object(sectionFields)
