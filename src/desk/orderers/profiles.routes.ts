import { type Response, Router } from 'express'
import { z } from 'zod'
import { submissionOf } from '../../access/submission.ts'
import { depsOf, deskUser } from '../../access/context.ts'
import { csrfField } from '../../access/frame.ts'
import { dayOf } from '../../domain/day.ts'
import { NotFound } from '../../domain/errors.ts'
import type { Product } from '../../domain/product.ts'
import { submissionPlaces } from '../../domain/submission-template.ts'
import { findFilling, listProfileVersions, profilesOn } from '../../store/orderer-masters.ts'
import { getOrderer, type Orderer, type SubmissionProfile } from '../../store/orderers.ts'
import { demandAdministrator } from '../../usecases/orderer-masters.ts'
import { saveSubmissionProfile, verifySubmissionProfile } from '../../usecases/submission-profiles.ts'
import { errorSummary } from '../../web/components.ts'
import { optionalChoiceField, versionField } from '../../web/fields.ts'
import { type FieldErrors, readForm, type Typed, typedText } from '../../web/form.ts'
import { acceptIds } from '../../web/ids.ts'
import { formatDay } from '../../wording/format.ts'
import { productLabels } from '../../wording/labels.ts'
import { unprocessed } from '../act.routes.ts'
import { page } from '../views.ts'
import { channels, profileFaults, profileFields, profileOf } from './profile.form.ts'
import type { FormPart } from './form-page.ts'
import { orderersHref } from './list.page.ts'
import { channelLabels, fillingFor, profileProducts } from './show.page.ts'

const profileForm = z.object({
  ...profileFields,
  version: versionField(),
  then: optionalChoiceField('操作', ['preview']),
})

type Shown = { readonly typed: Typed; readonly errors: FieldErrors; readonly previewed?: SubmissionProfile }

/** 提出方法 of a body, one a product: a further version, and 確認しました. By an administrator. */
export function submissionProfileRoutes(): Router {
  const router = Router()
  acceptIds(router, 'id', 'profileId')

  router.get(`${orderersHref}/:id/profiles/:product`, async (req, res) => {
    const { orderer, product } = await subjectOf(res, req.params)
    const today = dayOf(depsOf(res).now())
    const held = profilesOn(await listProfileVersions(depsOf(res).db, orderer.id), today).get(product)
    const days = { validFrom: formatDay(today), verifiedOn: formatDay(today) }
    await show(res, orderer, product, { typed: { ...(held ? typedOf(held) : {}), ...days }, errors: {} })
  })

  router.post(`${orderersHref}/:id/profiles/:product`, async (req, res) => {
    const { orderer, product } = await subjectOf(res, req.params)
    const form = readForm(profileForm, req)
    if (!form.ok) return show(unprocessed(res, form.errors), orderer, product, form)
    const { version, then, ...typed } = form.value
    const profile = profileOf(product, typed)
    const errors = profileFaults(profile, dayOf(depsOf(res).now()))
    if (Object.keys(errors).length > 0) return show(res.status(422), orderer, product, { typed: form.typed, errors })
    if (then) return show(res, orderer, product, { typed: form.typed, errors: {}, previewed: profile })
    await saveSubmissionProfile(depsOf(res), deskUser(res), orderer.id, version, profile)
    res.redirect(303, `${orderersHref}/${orderer.id}`)
  })

  router.post(`${orderersHref}/:id/profiles/:profileId/verification`, async (req, res) => {
    const { id, profileId } = req.params
    if (readForm(z.object({}), req).ok) await verifySubmissionProfile(depsOf(res), deskUser(res), id, profileId)
    res.redirect(303, `${orderersHref}/${id}`)
  })

  return router
}

async function subjectOf(
  res: Response,
  { id, product: named }: { readonly id: string; readonly product: string },
): Promise<{ orderer: Orderer; product: Product }> {
  demandAdministrator(deskUser(res))
  const product = profileProducts.find((one) => one === named)
  if (!product) throw new NotFound()
  return { orderer: await getOrderer(depsOf(res).db, deskUser(res).realmId, id), product }
}

function typedOf(profile: SubmissionProfile): Typed {
  const { channel, recipient, subjectTemplate, bodyTemplate, attachments, asksForCall, printsCertificate } = profile
  return {
    channel,
    recipient,
    subjectTemplate,
    bodyTemplate,
    attachments,
    asksForCall: asksForCall ? 'yes' : 'no',
    printsCertificate: printsCertificate ? 'yes' : 'no',
  }
}

async function show(res: Response, orderer: Orderer, product: Product, shown: Shown): Promise<void> {
  const { typed, errors, previewed } = shown
  const filling = await findFilling(depsOf(res).db, deskUser(res).suretyId, orderer.id, product)
  const name = filling ? `保証契約番号 ${filling.guaranteeNumber}` : '例の保証契約'
  page(res, 'desk/orderers/form', {
    title: `${productLabels[product]}の提出方法を登録する`,
    caption: orderer.name,
    back: { text: `${orderer.name}に戻る`, href: `${orderersHref}/${orderer.id}` },
    errorSummary: errorSummary(errors),
    notice: null,
    lead: `適用日から、受注者の「認証キーと提出方法」の画面に表示します。件名と本文には、${submissionPlaces.map((one) => `{${one}}`).join('、')}を差し込めます。`,
    preview: previewed
      ? {
          heading: `受注者の画面に表示する内容（${name}）`,
          submission: submissionOf(previewed, fillingFor(product, filling)),
        }
      : null,
    action: `${orderersHref}/${orderer.id}/profiles/${product}`,
    csrfField: csrfField(res),
    version: Number(typedText(typed, 'version') || orderer.version),
    parts: partsOf(typed, errors),
    button: '提出方法を登録する',
    others: [{ text: '表示を確認する', name: 'then', value: 'preview' }],
  })
}

function partsOf(typed: Typed, errors: FieldErrors): FormPart[] {
  const control = (name: string, label: string, hint?: string) => ({
    name,
    label,
    hint,
    value: typedText(typed, name),
    error: errors[name],
    necessity: 'required' as const,
  })
  const answers = (yes: string, no: string) => [
    { value: 'yes', label: yes },
    { value: 'no', label: no },
  ]
  return [
    {
      look: 'radios',
      field: {
        ...control('channel', '提出方法'),
        choices: channels.map((value) => ({ value, label: channelLabels[value] })),
      },
    },
    {
      look: 'field',
      field: {
        ...control('recipient', '提出先', 'メールアドレス、システムの名称、ページの住所、窓口など'),
        width: '40',
      },
    },
    {
      look: 'field',
      field: { ...control('subjectTemplate', '件名', '窓口のほかは必須です'), necessity: 'optional', width: '40' },
    },
    {
      look: 'textarea',
      field: { ...control('bodyTemplate', '本文', '窓口のほかは必須です'), necessity: 'optional', rows: 8 },
    },
    {
      look: 'field',
      field: {
        ...control('attachments', '添付する書類', '空欄のときは「認証キーのお知らせ（PDF）」と表示します'),
        necessity: 'optional',
        width: '40',
      },
    },
    {
      look: 'radios',
      field: {
        ...control('asksForCall', '到着の電話確認'),
        value: typedText(typed, 'asksForCall') || 'no',
        choices: answers('必要', '不要'),
        isInline: true,
      },
    },
    {
      look: 'radios',
      field: {
        ...control('printsCertificate', '電子証書の印刷', '電子証書を印刷したものも求める発注者があります'),
        value: typedText(typed, 'printsCertificate') || 'no',
        choices: answers('必要', '不要'),
        isInline: true,
      },
    },
    { look: 'day', field: control('validFrom', '適用日', 'この日から表示します') },
    { look: 'day', field: control('verifiedOn', '確認日', '発注者のページなどを確認した日') },
  ]
}
