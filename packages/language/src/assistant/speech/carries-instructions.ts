/**
 * What a document says to a machine rather than to a customer. Policy and actions don't listen to documents anyway; this keeps such a
 * sentence, and links that would carry data away, from being quoted. It knows the usual wordings, no more.
 */
const addressed: readonly RegExp[] = [
  /\b(?:ignore|disregard|forget|override)\b[^.!?]{0,60}\b(?:instructions?|rules?|prompts?|polic(?:y|ies)|above|previous|guidelines?)\b/iu,
  /\b(?:system|developer|hidden|initial) (?:prompt|message|instructions?)\b/iu,
  /\b(?:assistant|chatbot|bot|ai|language model|llm)s?\b[^.!?]{0,40}\b(?:must|should|shall|has to|have to|needs? to|will now|is (?:now )?(?:told|instructed|ordered|required|authori[sz]ed))\b/iu,
  /\byou are (?:now )?(?:an?|the|in) (?:ai|assistant|unrestricted|admin|developer|debug|maintenance)\b/iu,
  /\b(?:as an ai|new instructions?|end of (?:document|context)|begin (?:new )?instructions?)\b/iu,
  /(?:ignoriere?n?|vergiss|vergessen sie|missachte)[^.!?]{0,60}(?:anweisung(?:en)?|regeln?|vorgaben?)/iu,
  /(?:忽略|无视|忘记|不要遵守)[^。！？]{0,20}(?:指令|说明|规则|要求|提示)|系统提示/u,
  /(?:assistent|bot|ki)\b[^.!?]{0,40}\b(?:muss|soll|sollte)\b/iu,
  /(?:助手|机器人|人工智能)[^。！？]{0,15}(?:必须|应该|应当|需要|要)/u,
  /<\/?[a-z][^>]{0,200}>|!?\[[^\]]{0,200}\]\([^)]{0,500}\)|<\||\|>|\{\{|"(?:tool|function|action|name|arguments)"\s*:/iu,
  /https?:\/\/\S*[?&][\w-]+=\S*/iu,
  /\b(?:call|invoke|execute|run)\b[^.!?]{0,30}\b(?:tools?|request-refund|cancel-order|change-address|order-status)\b/iu,
];

/** Whether a quote isn't meant for a customer's eyes. */
export const carriesInstructions = (text: string): boolean => addressed.some((pattern) => pattern.test(text));
