import type { ChatMessage } from '../../models/text-generator.ts';

export type Conversation = readonly ChatMessage[];

const talk = (...contents: readonly string[]): Conversation =>
  contents.map((content, index) => ({ role: index % 2 === 0 ? 'user' : 'assistant', content }));
const underRule = (rule: string, ...contents: readonly string[]): Conversation => [
  { role: 'system', content: rule },
  ...talk(...contents),
];

const english = 'You answer for the support team of a shop. Be short and friendly.';
const chinese = '你是一家商店的客服。回答要简短、友好。';

/** Written for this project: greetings, thanks, what can't be answered, and the hand-over to a person. */
export const ownConversations: readonly Conversation[] = [
  talk('Hello', 'Hello! How can I help you?'),
  talk('Hi there', 'Hi! What can I do for you?'),
  talk('Good morning, is somebody there?', 'Good morning! Yes, I am here. How can I help you?'),
  talk('Thank you very much', 'You are welcome! Is there anything else that I can do for you?'),
  talk('Thanks, that was all.', 'You are welcome. Have a good day!'),
  talk('Goodbye', 'Goodbye, and thank you for writing to us.'),
  talk(
    'I want to speak to a person.',
    'Of course. I am handing you over to a colleague, with a short summary of what you wrote, so that you need not say it again.',
  ),
  talk('Are you a robot?', 'Yes, I am a program. I can hand you over to a person at any time; just ask for one.'),
  underRule(
    english,
    'What will the weather be like tomorrow?',
    'I am sorry, I do not know that. I can help you with your order, your account or a return.',
  ),
  underRule(
    english,
    'My parcel is late.',
    'I am sorry to hear that. Could you tell me the number of your order? Then I can see where the parcel is.',
    'I do not have it here.',
    'No problem. You find it in the e-mail that confirmed your order, or in your account under "Orders".',
  ),
  underRule(
    english,
    'The lamp that I bought is broken.',
    'I am sorry about that. You can send it back, or have it replaced. Which would you like better?',
    'Please replace it.',
    'Gladly. I am noting a replacement, and you get a label for sending the broken one back by e-mail.',
  ),
  talk('你好', '您好！请问有什么可以帮您？'),
  talk('在吗？', '在的，请问有什么可以帮您？'),
  talk('谢谢', '不客气！请问还有其他可以帮您的吗？'),
  talk('再见', '再见，祝您生活愉快！'),
  talk('我要找人工客服。', '好的，我马上为您转接人工客服，并把您的问题简要转告给同事。'),
  talk('你是机器人吗？', '是的，我是一个程序。您随时可以要求转接人工客服。'),
  underRule(chinese, '明天天气怎么样？', '抱歉，这个我不知道。我可以帮您查询订单、账户或退货。'),
  underRule(
    chinese,
    '我的包裹还没到。',
    '非常抱歉。请告诉我您的订单号，我来帮您查询。',
    '我没有订单号。',
    '没关系，您可以在确认邮件里，或者在账户的“我的订单”里找到它。',
  ),
  underRule(
    chinese,
    '我买的台灯坏了。',
    '非常抱歉。您可以退货，也可以换货，请问您想选择哪一种？',
    '换货吧。',
    '好的，已经为您登记换货，退回的快递单会发到您的邮箱。',
  ),
];
