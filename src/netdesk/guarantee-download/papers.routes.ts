import { type Response, Router } from 'express'
import { contractorUser, depsOf } from '../../access/context.ts'
import { checkOf } from '../../access/copy-check.ts'
import { dayOf } from '../../domain/day.ts'
import { worksPapersPdf, type WorksPaper } from '../../pdf/works-papers.ts'
import { type GuaranteePapers, takeWorksPapers } from '../../usecases/take-works-papers.ts'
import { sendDownload } from '../../web/download.ts'
import { acceptIds } from '../../web/ids.ts'
import { labelOf, standingOf } from '../../wording/certificate-standing.ts'
import { givenToLine } from '../../wording/copy-check.ts'

/** 書類のまとめ: all certificates and 計算書 of the works a guarantee is for, as one PDF. */
export function worksPapersRoutes(): Router {
  const router = Router()
  acceptIds(router, 'id')

  router.get('/netdesk/guarantees/:id/papers/pdf', async (req, res) => {
    const deps = depsOf(res)
    const { contractorName, name } = contractorUser(res)
    const all = await takeWorksPapers(deps, contractorUser(res), req.params.id)
    const asked = all.find(({ guarantee }) => guarantee.id === req.params.id)?.guarantee
    const bytes = await worksPapersPdf({
      facts: [
        { label: '工事名', value: asked?.worksName ?? '' },
        { label: '発注者', value: asked?.ordererHeadTitle ?? '' },
        { label: '受注者', value: asked?.contractorName ?? '' },
        { label: '保証契約番号', value: all.map(({ guarantee }) => guarantee.guaranteeNumber).join('、') },
      ],
      madeOn: dayOf(deps.now()),
      madeFor: `${contractorName}　${name}`,
      isTrial: deps.realm.kind === 'trial',
      papers: all.flatMap((papers) => papersIn(res, papers)),
    })
    const file = `書類のまとめ_${asked?.guaranteeNumber ?? ''}.pdf`
    sendDownload(res, { name: file, type: 'application/pdf', bytes, disposition: 'inline' })
  })

  return router
}

/** The certificates of a guarantee from its first version on, and then what was paid for it. */
function papersIn(res: Response, { guarantee, versions, slips }: GuaranteePapers): WorksPaper[] {
  const at = depsOf(res).now()
  const { contractorName, name } = contractorUser(res)
  const givenTo = givenToLine(`${contractorName}　${name}`, at)
  return [
    ...versions.map((version): WorksPaper => {
      const { warning } = standingOf(guarantee, version, versions, () => '', dayOf(at))
      const mark = warning && { title: warning.title, text: warning.text, givenTo }
      return {
        kind: 'certificate',
        content: version.content,
        label: labelOf(version),
        check: checkOf(res, { version }),
        mark,
      }
    }),
    ...slips.map((slip): WorksPaper => ({ kind: 'slip', slip })),
  ]
}
