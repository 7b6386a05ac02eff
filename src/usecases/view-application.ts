import type { Application } from '../domain/application.ts'
import { getForContractor, getForSurety } from '../store/applications.ts'
import { getAttachment } from '../store/attachments.ts'
import type { ContractorUser, DeskUser, Deps } from './deps.ts'
import { performAnew } from './perform.ts'

/** The desk opens an application; that it did is recorded. */
export async function viewApplication(deps: Deps, user: DeskUser, id: string): Promise<Application> {
  return performAnew(deps, user, 'view-application', async ({ tx, record }) => {
    const application = await getForSurety(tx, user.suretyId, id)
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
  return performAnew(deps, user, 'view-attachment', async ({ tx, record }) => {
    if (user.kind === 'contractor') await getForContractor(tx, user.contractorId, applicationId)
    else await getForSurety(tx, user.suretyId, applicationId)
    const attachment = await getAttachment(tx, applicationId, attachmentId)
    await record({ name: 'application.attachment_viewed', subjectId: applicationId, details: { attachmentId } })
    return attachment
  })
}
