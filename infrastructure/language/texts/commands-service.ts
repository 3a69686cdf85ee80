/**
 * What the commands of complaints, tiers and inventories do, by name. The English words are those of the row of the command.
 */
import type { Texts } from '../text'

export const COMMANDS_SERVICE = {
  'log-complaint': {
    en: 'A complaint has reached us by any channel; it gets a number and, until it is classified, a provisional deadline.',
    'zh-CN': '经任一渠道收到投诉；给予编号，分类之前给予暂定期限。',
    es: 'Nos ha llegado una queja por cualquier canal; recibe un número y, hasta clasificarse, un plazo provisional.',
  },
  'acknowledge-complaint': {
    en: 'The complainant has been told that the complaint has reached us.',
    'zh-CN': '已告知投诉人投诉已收到。',
    es: 'Se ha dicho a quien presentó la queja que nos ha llegado.',
  },
  'classify-complaint': {
    en: 'A complaint is told by its nature and gravity; that says who handles it and gives the deadline that holds.',
    'zh-CN': '按性质和严重程度对投诉分类；由此确定处理部门和有效期限。',
    es: 'La queja se distingue por su naturaleza y gravedad; eso dice quién la tramita y da el plazo que vale.',
  },
  'assign-complaint': {
    en: 'Somebody of the office that handles this kind answers for the complaint from now on.',
    'zh-CN': '自此由处理此类投诉的部门中的某人负责。',
    es: 'Alguien del órgano que tramita este tipo responde desde ahora de la queja.',
  },
  'assign-investigator': {
    en: 'A person or a team is designated to find out what is true.',
    'zh-CN': '指定个人或小组查明事实。',
    es: 'Se designa a una persona o a un equipo para averiguar los hechos.',
  },
  'record-investigation': {
    en: 'The designated person writes down what was found out, and whether it is as the complainant says.',
    'zh-CN': '指定人员写明查明的情况，以及是否与投诉人所说一致。',
    es: 'La persona designada escribe lo que averiguó y si es como dice quien presentó la queja.',
  },
  'propose-resolution': {
    en: 'The office that handles the complaint proposes a solution from what was found out.',
    'zh-CN': '处理投诉的部门根据查明的情况提出解决方案。',
    es: 'El órgano que tramita la queja propone una solución a partir de lo averiguado.',
  },
  'decide-resolution': {
    en: 'The office that decides this kind of complaint takes the proposed solution, or asks for another one.',
    'zh-CN': '对此类投诉作决定的部门采纳所提方案，或要求另提方案。',
    es: 'El órgano que decide este tipo de queja toma la solución propuesta, o pide otra.',
  },
  'approve-resolution': {
    en: 'The office that must see the result approves it, or asks for another solution; no reply goes out before.',
    'zh-CN': '须审阅结果的部门批准结果，或要求另提方案；在此之前不得答复。',
    es: 'El órgano que debe ver el resultado lo aprueba, o pide otra solución; antes no sale ninguna respuesta.',
  },
  'record-negotiation': {
    en: 'The solution was discussed with the customer: it is carried out, or another one is proposed.',
    'zh-CN': '已与客户协商方案：予以执行，或另提方案。',
    es: 'La solución se trató con el cliente: se lleva a cabo, o se propone otra.',
  },
  'execute-resolution': {
    en: 'What was decided and discussed has been carried out.',
    'zh-CN': '已决定并协商的事项已经执行。',
    es: 'Se ha llevado a cabo lo decidido y tratado.',
  },
  'verify-effect': {
    en: 'Somebody else looks whether the solution helped; where it did not, another one is proposed.',
    'zh-CN': '由他人核查方案是否有效；无效则另提方案。',
    es: 'Otra persona comprueba si la solución sirvió; si no, se propone otra.',
  },
  'reply-to-customer': {
    en: 'The result goes to the complainant in writing, by the office that replies, under the number of the document.',
    'zh-CN': '由负责答复的部门以发文编号书面告知投诉人处理结果。',
    es: 'El resultado va por escrito a quien presentó la queja, por el órgano que responde, con el número del documento.',
  },
  'close-complaint': {
    en: 'The complaint is filed for reference with its opinion sheet, after the reply.',
    'zh-CN': '答复之后，投诉连同投诉处理意见表归档备查。',
    es: 'La queja se archiva para consulta con su hoja de opinión, después de la respuesta.',
  },
  'reopen-complaint': {
    en: 'A closed complaint is worked on again under its number, with a new deadline.',
    'zh-CN': '已结案的投诉以原编号重新处理，并有新的期限。',
    es: 'Una queja cerrada se vuelve a tramitar con su número y con un plazo nuevo.',
  },
  'start-waiting': {
    en: 'Somebody else must act first, such as the customer: the clock of the deadline stops.',
    'zh-CN': '须由他人（例如客户）先行动：期限的计时停止。',
    es: 'Antes debe actuar otra persona, como el cliente: el reloj del plazo se detiene.',
  },
  'end-waiting': {
    en: 'The clock goes on; the deadline is reckoned anew without the time of waiting.',
    'zh-CN': '计时继续；期限扣除等待时间后重新计算。',
    es: 'El reloj sigue; el plazo se calcula de nuevo sin el tiempo de espera.',
  },
  'check-progress': {
    en: 'Somebody looks how far a complaint is, and the next look is due.',
    'zh-CN': '有人查看投诉的进展，并定下次查看的时间。',
    es: 'Alguien mira cómo va una queja, y queda fijada la próxima mirada.',
  },
  'escalate-complaint': {
    en: 'A complaint goes to a higher office: because it is overdue, or because a person judges so.',
    'zh-CN': '投诉上报到更高部门：因为逾期，或因有人作此判断。',
    es: 'Una queja pasa a un órgano superior: porque está vencida, o porque así lo juzga una persona.',
  },
  'link-recurrence': {
    en: 'A complaint is of the same kind as an earlier one: by a rule of the regulation, or as a person judges.',
    'zh-CN': '投诉与较早的一件同类：依制度的规则，或依人的判断。',
    es: 'Una queja es del mismo tipo que una anterior: por una regla del reglamento, o por juicio de una persona.',
  },
  'record-root-cause': {
    en: 'Why the problem came, or comes again: inside or outside the company.',
    'zh-CN': '问题发生或再次发生的原因：公司内部或外部。',
    es: 'Por qué surgió o se repite el problema: dentro o fuera de la empresa.',
  },
  'record-preventive-action': {
    en: 'What shall keep the problem from coming again, by whom and when, and from which day its effect is checked.',
    'zh-CN': '防止问题再次发生的措施，由谁在何时完成，以及自哪一天起检查效果。',
    es: 'Qué evitará que el problema se repita, quién y cuándo, y desde qué día se comprueba su efecto.',
  },
  'check-preventive-action': {
    en: 'Somebody else than its owner looks whether a preventive action has helped.',
    'zh-CN': '由措施负责人以外的人检查预防措施是否有效。',
    es: 'Alguien distinto de su responsable mira si una medida preventiva sirvió.',
  },
  'appraise-handler': {
    en: 'Somebody who handled a complaint well is rewarded, or punished for having done badly: people decide, it is recorded.',
    'zh-CN': '处理投诉得力者予以奖励，不力者予以处罚：由人决定，并予记录。',
    es: 'Se premia a quien tramitó bien una queja, o se sanciona a quien lo hizo mal: lo deciden personas y se registra.',
  },
  'classify-customer': {
    en: 'Enters a customer in the register: its nature, grade, place on the route of visits, and composition.',
    'zh-CN': '将客户列入登记册：其性质、等级、路序和构成。',
    es: 'Inscribe a un cliente en el registro de clientes: su naturaleza, grado, orden en la ruta y composición.',
  },
  'appraise-customer': {
    en: 'Records what is thought of a customer in points, or what it declares: relationship, feedback, yearly purchases.',
    'zh-CN': '以分数记录对客户的评价，或客户的自报：关系、反馈、年采购额。',
    es: 'Registra en puntos lo que se piensa de un cliente, o lo que él declara: relación, opinión, compras anuales.',
  },
  'set-credit-grade': {
    en: 'Grades the credit of a customer. It stands beside the tier and decides trading terms.',
    'zh-CN': '评定客户的信用等级。它与客户层级并列，并决定交易条件。',
    es: 'Califica el crédito de un cliente. Está junto al nivel y decide las condiciones comerciales.',
  },
  'set-credit-terms': {
    en: 'Fixes trading terms, credit limit and handling on the basis of the credit grade.',
    'zh-CN': '根据信用等级确定交易条件、信用限度和处理方式。',
    es: 'Fija condiciones comerciales, límite de crédito y tratamiento según el grado de crédito.',
  },
  'start-tier-run': {
    en: 'An evaluation of tiers begins: everything that it is reckoned by, the place of the log, the edges. evaluate-tiers gives it.',
    'zh-CN': '层级评定开始：计算所依据的一切、日志位置、界限。由 evaluate-tiers 发出。',
    es: 'Empieza una evaluación de niveles: todo aquello con que se calcula, el lugar del registro, los límites. Lo da evaluate-tiers.',
  },
  'append-to-tier-run': {
    en: 'The next customers of a run, at most 500, in the order of their numbers. The process that reckons gives it.',
    'zh-CN': '评定的下一批客户，最多 500 位，按编号顺序。由计算的流程发出。',
    es: 'Los clientes siguientes de una evaluación, como máximo 500, en el orden de sus números. Lo da el proceso que calcula.',
  },
  'complete-tier-run': {
    en: 'All customers of a run have been written: their count and hash close it, and it may be approved.',
    'zh-CN': '评定的所有客户都已写入：以数目和哈希完结，可以批准。',
    es: 'Se han escrito todos los clientes de una evaluación: su número y su hash la cierran, y puede aprobarse.',
  },
  'approve-tier-run': {
    en: 'The proposed tiers hold from a day on; each customer whose tier changes is then assigned it.',
    'zh-CN': '提议的层级自某日起生效；层级有变的客户随后逐一确定。',
    es: 'Los niveles propuestos rigen desde un día; a cada cliente cuyo nivel cambia se le asigna después.',
  },
  'reject-tier-run': {
    en: 'The proposed tiers are not taken over, and no customer changes.',
    'zh-CN': '不采纳提议的层级，客户没有变化。',
    es: 'Los niveles propuestos no se adoptan, y ningún cliente cambia.',
  },
  'assign-tier': {
    en: 'A customer is assigned the tier of an approved run, with the figures that decided. The reaction to the approval gives it.',
    'zh-CN': '按已批准的评定给客户确定层级，并附起决定作用的数字。由批准的反应发出。',
    es: 'Se asigna a un cliente el nivel de una evaluación aprobada, con las cifras que decidieron. Lo da la reacción a la aprobación.',
  },
  'grant-tier-exception': {
    en: 'A customer has another tier than the runs give, for a reason and until a day; not by whoever looks after it.',
    'zh-CN': '因某一理由在某日之前给客户另定层级；不得由负责该客户的人办理。',
    es: 'Un cliente tiene otro nivel que el de las evaluaciones, por un motivo y hasta un día; no lo hace quien lo atiende.',
  },
  'end-tier-exception': {
    en: 'An exception has come to its end, or is revoked; what runs have said meanwhile holds again.',
    'zh-CN': '例外到期或被撤销；期间评定的结果重新有效。',
    es: 'Una excepción llega a su fin o se revoca; vuelve a valer lo que dijeron entretanto las evaluaciones.',
  },
  'contest-tier': {
    en: 'The customer does not accept a new tier: the old one stays until it is decided.',
    'zh-CN': '客户不接受新层级：在决定之前保留原层级。',
    es: 'El cliente no acepta un nivel nuevo: se mantiene el anterior hasta que se decida.',
  },
  'decide-tier-contest': {
    en: 'A contest is decided by somebody else; the answer carries the figures that decided.',
    'zh-CN': '由他人对异议作出决定；答复附起决定作用的数字。',
    es: 'Otra persona decide una impugnación; la respuesta lleva las cifras que decidieron.',
  },
  'open-inventory': {
    en: 'A periodic check of the archives begins: each quarter, at a fixed interval, or between times.',
    'zh-CN': '档案定期盘点开始：每季度、按固定周期或临时进行。',
    es: 'Empieza una revisión periódica de los expedientes: cada trimestre, a intervalo fijo o entre medias.',
  },
  'freeze-inventory-chunk': {
    en: 'The process names the next archives of the population, in the order of their numbers.',
    'zh-CN': '流程按编号顺序列出应检查的下一批档案。',
    es: 'El proceso nombra los siguientes expedientes de la población, en el orden de sus números.',
  },
  'freeze-inventory': {
    en: 'The process says that the population is complete, with the number of archives and the hash over them.',
    'zh-CN': '流程说明范围已完整，并给出档案数和其哈希。',
    es: 'El proceso dice que la población está completa, con el número de expedientes y el hash sobre ellos.',
  },
  'check-inventory-item': {
    en: 'Somebody has checked an archive of the inventory for accuracy and completeness.',
    'zh-CN': '有人检查了盘点中的一份档案是否准确、完整。',
    es: 'Alguien ha revisado un expediente del inventario: si es exacto y completo.',
  },
  'request-inventory-correction': {
    en: 'What an inventory found wrong is taken up: by an edit request, or by an entry that fills what was empty.',
    'zh-CN': '着手处理盘点发现的问题：通过修改申请，或补录空缺。',
    es: 'Se retoma lo que un inventario encontró mal: con una solicitud de modificación, o con una anotación que rellena lo vacío.',
  },
  'sign-off-inventory': {
    en: 'Somebody else than the checkers confirms that every archive was checked and every discrepancy taken up.',
    'zh-CN': '由检查人以外的人确认每份档案都已检查、每处差异都已处理。',
    es: 'Alguien distinto de quienes revisaron confirma que se revisó cada expediente y se retomó cada discrepancia.',
  },
  'close-inventory': {
    en: 'The inventory is filed after its sign-off, or given up with a reason; then it counts for nothing.',
    'zh-CN': '盘点签核后归档，或说明理由后放弃；放弃的不算数。',
    es: 'El inventario se archiva tras su firma, o se abandona con un motivo; entonces no cuenta.',
  },
  'submit-customer-list': {
    en: 'The list of customers, as it stood at a place of the log, is submitted for review.',
    'zh-CN': '提交日志某一位置时的客户名单供审核。',
    es: 'La lista de clientes, como estaba en un lugar del registro, se presenta a revisión.',
  },
  'sign-off-customer-list': {
    en: 'The list of customers that was submitted is reviewed: it passes, or it goes back with a note.',
    'zh-CN': '审核所提交的客户名单：通过，或附意见退回。',
    es: 'Se revisa la lista de clientes presentada: pasa, o vuelve con una nota.',
  },
} satisfies Texts
