import type { Application } from '../domain/application.ts'
import { getForContractor, getForSurety } from '../store/applications.ts'
import { getAttachment } from '../store/attachments.ts'
import type { ContractorUser, DeskUser, Deps } from './deps.ts'
import { observe } from './perform.ts'

/** The desk opens an application; that it did is recorded. */
export async function viewApplication(deps: Deps, user: DeskUser, id: string): Promise<Application> {
  return observe(deps, user, 'view-application', async ({ db, record }) => {
    const application = await getForSurety(db, user.suretyId, id)
    await record({ name: 'application.viewed', subjectId: id, details: {} })
    return application
  })
}

/** A paper beside an application, for those who may see the application. */
export async function viewAttachment(
  deps: Deps,
  user: ContractorUser | DeskUser,
  applicationId: string,
  attachmentId: string,
): ReturnType<typeof getAttachment> {
  return observe(deps, user, 'view-attachment', async ({ db, record }) => {
    if (user.kind === 'contractor') await getForContractor(db, user.contractorId, applicationId)
    else await getForSurety(db, user.suretyId, applicationId)
    const attachment = await getAttachment(db, applicationId, attachmentId)
    await record({ name: 'application.attachment_viewed', subjectId: applicationId, details: { attachmentId } })
    return attachment
  })
}
