import type { Router } from 'express'
import { contractorUser } from '../../access/context.ts'
import { inquiryAnswerRoutes } from '../../access/inquiries/answers.routes.ts'
import { page } from '../views.ts'

/** 保証会社からの照会 to the company, with its answers. */
export function contractorInquiryRoutes(): Router {
  return inquiryAnswerRoutes({
    portal: 'netdesk',
    userOf: contractorUser,
    page: (res, ...view) => page(res, view[0], view[1]),
  })
}
