import type { Router } from 'express'
import { ordererUser } from '../../access/context.ts'
import { inquiryAnswerRoutes } from '../../access/inquiries/answers.routes.ts'
import { page } from '../views.ts'

/** 保証会社からの照会 to the body, with its answers. */
export function ordererInquiryRoutes(): Router {
  return inquiryAnswerRoutes({
    portal: 'dsure',
    userOf: ordererUser,
    page: (res, ...view) => page(res, view[0], view[1]),
  })
}
