import { readMessages } from '@newfield/application/messages';
import { getRequestConfig } from 'next-intl/server';

import english from '../messages/en.json';
import chinese from '../messages/zh.json';

export default getRequestConfig(() => readMessages({ en: english, zh: chinese }));
