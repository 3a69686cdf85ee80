/**
 * Staff, rights and the regulation, told from raw events: for each person and each version everything that ever happened
 * to it is gone through from the beginning.
 */
import type { PolicyDocument } from '../../../domain/policy/document'
import { bit, distinct, type Happened, last, type Of, ofType, type Row, type Tale } from '../raw'

/** What a stay is made of, told in order. */
interface Stay {
  department: string
  roles: readonly string[]
  leftOn: string | null
  promisedOn: string | null
  absences: { from: string; until: string; delegate: string | null }[]
  grants: Row[]
  credentials: Row[]
}

const tell = (stay: Stay, event: Happened): void => {
  switch (event.type) {
    case 'EmployeeTransferred':
      stay.department = event.open.toDepartment
      stay.roles = event.open.roles
      break
    case 'RolesChanged':
      stay.roles = event.open.roles
      break
    case 'EmployeeLeft':
      stay.leftOn = event.open.leftOn
      break
    case 'ConfidentialityAcknowledged':
      stay.promisedOn = event.open.acknowledgedOn
      break
    case 'AbsenceRecorded': {
      const { from, until, delegate } = event.open
      stay.absences.push({ from, until, delegate })
      break
    }
    case 'AbsenceEnded': {
      const { from, lastDay } = event.open
      if (lastDay === null) stay.absences = stay.absences.filter((each) => each.from !== from)
      for (const each of stay.absences) if (each.from === from && lastDay !== null) each.until = lastDay
      break
    }
    case 'AccessGranted': {
      const { grant, customers, groups, purposes, from, until, basis } = event.open
      stay.grants.push({ grant, customers, groups, purposes, from, until, basis })
      break
    }
    case 'AccessRevoked':
      stay.grants = stay.grants.filter(({ grant }) => grant !== event.open.grant)
      break
    case 'CredentialIssued': {
      const { credential, algorithm, issuedAt } = event.open
      stay.credentials.push({ credential, algorithm, issuedAt, revokedAt: null })
      break
    }
    case 'CredentialRevoked': {
      const { credential, revokedAt } = event.open
      stay.credentials = stay.credentials.map((each) =>
        each.credential === credential ? { ...each, revokedAt } : each,
      )
      break
    }
    default:
      break
  }
}

interface Person {
  readonly hired: Of<'EmployeeHired'>
  readonly stay: Stay
  readonly lastPosition: number
}

const peopleIn = ({ events }: Tale): readonly Person[] =>
  ofType(events, 'EmployeeHired').map((hired) => {
    const about = events.filter(
      ({ stream, open }) =>
        stream === 'staff-main' && (open as { readonly employee: string }).employee === hired.open.employee,
    )
    const stay: Stay = {
      department: hired.open.department,
      roles: hired.open.roles,
      leftOn: null,
      promisedOn: null,
      absences: [],
      grants: [],
      credentials: [],
    }
    for (const event of about) tell(stay, event)
    return { hired, stay, lastPosition: last(about)?.position ?? -1 }
  })

export const v1_staff = (tale: Tale): readonly Row[] =>
  peopleIn(tale).map(({ hired: { open }, stay, lastPosition }) => ({
    employee: open.employee,
    name: open.name,
    employment: open.employment,
    organisation: open.organisation,
    department: stay.department,
    roles: stay.roles,
    status: stay.leftOn === null ? 'employed' : 'left',
    hired_on: open.hiredOn,
    left_on: stay.leftOn,
    confidentiality_on: stay.promisedOn,
    absences: stay.absences,
    grants: stay.grants,
    credentials: stay.credentials,
    last_position: lastPosition,
  }))

const rightsByRole = (employee: string, roles: readonly string[], document: PolicyDocument): readonly Row[] =>
  document.roles
    .filter(({ role }) => roles.includes(role))
    .flatMap(({ role, may, opens }) => [
      ...may.map((what) => ({
        employee,
        kind: 'may',
        what,
        basis: role,
        scope: null,
        purposes: null,
        from_day: null,
        until_day: null,
      })),
      ...opens.flatMap(({ groups, of, purposes }) =>
        groups.map((what) => ({
          employee,
          kind: 'opens',
          what,
          basis: role,
          scope: of,
          purposes,
          from_day: null,
          until_day: null,
        })),
      ),
    ])

const rightsByGrant = (employee: string, grants: readonly Row[]): readonly Row[] =>
  grants.flatMap(({ grant, customers, groups, purposes, from, until }) =>
    (groups as readonly string[]).map((what) => ({
      ...{ employee, kind: 'grant', what, basis: grant, purposes, from_day: from, until_day: until },
      scope: customers === 'all' ? 'all' : JSON.stringify(customers),
    })),
  )

export const v1_staff_rights = (tale: Tale): readonly Row[] => {
  const rows = peopleIn(tale)
    .filter(({ stay }) => stay.leftOn === null)
    .flatMap(({ hired: { open }, stay }) => [
      ...(tale.inForce === undefined ? [] : rightsByRole(open.employee, stay.roles, tale.inForce.document)),
      ...rightsByGrant(open.employee, stay.grants),
    ])
  // A right that a role names twice is one right.
  return distinct(rows.map((row) => JSON.stringify(row))).map((row): Row => JSON.parse(row))
}

export const v1_policy = ({ events, inForce }: Tale): readonly Row[] =>
  ofType(events, 'PolicyProposed').map((proposed) => {
    const { version, document, summary } = proposed.open
    const approved = ofType(events, 'PolicyApproved').find(({ open }) => open.version === version)
    const adopted = ofType(events, 'PolicyAdopted').find(({ open }) => open.version === version)
    return {
      version,
      title: document.title,
      summary,
      status: adopted !== undefined ? 'adopted' : approved !== undefined ? 'approved' : 'proposed',
      in_force: bit(inForce?.version === version),
      provisional: bit(adopted?.open.provisional === true && approved === undefined),
      from_day: adopted?.open.from ?? null,
      zone: document.zone,
      supersedes: adopted?.open.supersedes ?? null,
      proposed_by: proposed.meta.actor,
      proposed_at: proposed.meta.recordedAt,
      approved_by: approved?.meta.actor ?? null,
      approved_role: approved?.open.role ?? null,
      approved_at: approved?.meta.recordedAt ?? null,
      adopted_by: adopted?.meta.actor ?? null,
      adopted_at: adopted?.meta.recordedAt ?? null,
      document,
      last_position: Math.max(proposed.position, approved?.position ?? -1, adopted?.position ?? -1),
    }
  })

export const v1_policy_fields = ({ events, inForce }: Tale): readonly Row[] =>
  ofType(events, 'PolicyProposed').flatMap(({ open: { version, document }, position }) =>
    [...document.customerKinds, { kind: 'person', fields: document.personFields }].flatMap(({ kind, fields }) =>
      fields.map((field) => ({
        version,
        in_force: bit(inForce?.version === version),
        kind,
        field: field.name,
        section: field.section,
        group_name: field.group,
        type: field.type,
        required: field.required,
        sensitivity: field.sensitivity,
        volatility: field.volatility,
        chain: field.chain,
        identity: field.identity ?? null,
        search: field.search ?? null,
        proven_by: field.provenBy ?? null,
        enabled: bit(field.enabled),
        rules: field.rules,
        last_position: position,
      })),
    ),
  )

/** Every grant with the first revocation of its number that came after it. */
export const v1_grants = ({ events }: Tale): readonly Row[] =>
  ofType(events, 'AccessGranted').map(({ open, meta, position }) => {
    const revoked = ofType(events, 'AccessRevoked').find(
      (each) => each.position > position && each.open.employee === open.employee && each.open.grant === open.grant,
    )
    return {
      ...{ position, employee: open.employee, grant_id: open.grant, customers: open.customers, groups: open.groups },
      ...{ purposes: open.purposes, from_day: open.from, until_day: open.until, basis: open.basis },
      ...{ granted_by: meta.actor, granted_at: meta.recordedAt },
      revoked_position: revoked?.position ?? null,
      revoked_because: revoked?.open.because ?? null,
      revoked_by: revoked?.meta.actor ?? null,
      revoked_at: revoked?.meta.recordedAt ?? null,
    }
  })

const heldFrom = (event: Happened): readonly (readonly [string, readonly string[]])[] => {
  switch (event.type) {
    case 'CustomerRegistered':
    case 'ExistingArchiveImported': {
      const { department, accountManager } = event.open
      const words: readonly (readonly [string, string | null])[] = [
        ['department', department],
        ['account-manager', accountManager],
      ]
      return words.flatMap(([what, who]) => (who === null ? [] : [[what, [who]] as const]))
    }
    case 'AccountManagerAssigned':
      return [['account-manager', [event.open.accountManager]]]
    case 'CustodianAssigned':
      return [['custodian', [event.open.custodian]]]
    case 'ContactTeamAssigned':
      return [['contact-team', event.open.members]]
    case 'ArchiveHandoverAccepted':
      return [['department', [event.open.by]]]
    case 'PreliminaryArchiveOpened':
      return [['department', [event.open.department]]]
    default:
      return []
  }
}

/** Who looked after whom, assignment by assignment. */
export const v1_custody = ({ events }: Tale): readonly Row[] =>
  events.flatMap((event) =>
    heldFrom(event).map(([what, who], line) => ({
      ...{ position: event.position, line, customer: event.stream.slice('customer-'.length), what, who },
      recorded_at: event.meta.recordedAt,
    })),
  )
