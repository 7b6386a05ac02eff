import { type Request, type Response, Router } from 'express'
import type { SignedIn } from '../usecases/deps.ts'
import { type EvidenceFile, takeEvidence } from '../usecases/take-evidence.ts'
import { streamZip } from '../web/download.ts'
import { acceptIds } from '../web/ids.ts'
import type { ZippedFile } from '../web/zip.ts'
import { evidenceScript, evidenceText } from '../wording/evidence-text.ts'
import { depsOf } from './context.ts'

/** 証拠ファイル of a guarantee as a ZIP, in a portal whose person is read by `personOf`. */
export function evidenceRoutes(portal: 'netdesk' | 'dsure' | 'desk', personOf: (res: Response) => SignedIn): Router {
  const router = Router()
  acceptIds(router, 'id')

  router.get(`/${portal}/guarantees/:id/evidence/zip`, async (req: Request, res: Response) => {
    const { guarantee, files } = await takeEvidence(depsOf(res), personOf(res), String(req.params['id']))
    await streamZip(res, `証拠ファイル_${guarantee.guaranteeNumber}.zip`, withInstructions(files, depsOf(res).now()))
  })

  return router
}

/** The page of instructions and the script come first. */
export async function* withInstructions(files: AsyncIterable<EvidenceFile>, at: Date): AsyncIterable<ZippedFile> {
  yield { name: '説明.txt', bytes: Buffer.from(evidenceText), at }
  yield { name: 'verify.sh', bytes: Buffer.from(evidenceScript), at }
  yield* files
}
