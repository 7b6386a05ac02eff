import { advanceQuestions } from './advances.ts'
import { applicationQuestions } from './applications.ts'
import { keyQuestions } from './keys.ts'
import { moneyQuestions } from './money.ts'
import type { QuestionGroup } from './question.ts'
import { ordererQuestions } from './orderers.ts'
import { serviceQuestions } from './service.ts'

/** Q&A, in the order of the work. */
export const questionGroups: readonly QuestionGroup[] = [
  applicationQuestions,
  keyQuestions,
  advanceQuestions,
  moneyQuestions,
  serviceQuestions,
  ordererQuestions,
]
