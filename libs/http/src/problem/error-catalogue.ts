/** Status and the sentence a user reads, in the languages of the interface. */
export interface CatalogueEntry {
  readonly status: number;
  readonly en: string;
  readonly zh: string;
}

const entry = (status: number, en: string, zh: string): CatalogueEntry => ({ status, en, zh });

/**
 * The one map from an error's code to the HTTP status and the sentence that a user sees. Every code in the workspace is here;
 * a test reads the sources and says which isn't. A sentence never holds what the user sent.
 */
export const errorCatalogue: Readonly<Record<string, CatalogueEntry>> = {
  // access
  UNAUTHENTICATED: entry(401, 'Please sign in.', '请先登录。'),
  SIGN_IN_REFUSED: entry(401, 'The e-mail address or the password is wrong.', '邮箱或密码不正确。'),
  FORBIDDEN: entry(403, 'Your role does not allow this.', '您的角色无权执行此操作。'),
  CROSS_SITE: entry(
    403,
    'The request came from another page. Reload and try again.',
    '请求来自其他页面。请刷新后重试。',
  ),
  LINK_EXPIRED: entry(
    410,
    'This link has been used or has expired. Ask for a new one.',
    '该链接已被使用或已过期。请重新获取。',
  ),
  LAST_ADMINISTRATOR: entry(409, 'At least one administrator must remain.', '必须至少保留一名管理员。'),
  SECOND_PERSON: entry(403, 'Another person has to agree to this.', '需由另一位人员同意。'),
  NO_LENDER: entry(
    409,
    'You work for no lender yet. An administrator can change that under “Lenders”.',
    '您尚未归属任何放贷机构。管理员可在“放贷机构”中设置。',
  ),
  NO_CHAMPION: entry(
    409,
    'No model decides yet. Train one and have another person approve it under “Models”.',
    '尚无用于决策的模型。请在“模型”中训练，并由另一位人员批准。',
  ),
  NO_LIVE_POLICY: entry(
    409,
    'No policy is live yet. Write one and have another person approve it under “Policies”.',
    '尚无生效的策略。请在“策略”中编写，并由另一位人员批准。',
  ),
  NOT_EVALUATED: entry(
    409,
    'Evaluate this draft on a set of questions first, or have an administrator state a reason.',
    '请先用一组问题评估该草稿，或由管理员说明理由。',
  ),
  NOT_DECIDED: entry(
    409,
    'An analyst has to decide this application first. Then there is a letter.',
    '该申请须先由审批人员作出决定，之后才有通知书。',
  ),
  INFEASIBLE_PORTFOLIO: entry(
    422,
    'No portfolio meets these limits together. Relax one of those that are named.',
    '没有投资组合能同时满足这些限制。请放宽其中列出的某一项。',
  ),
  LOOK_AHEAD: entry(
    422,
    'This strategy uses returns that were not known when it decided.',
    '该策略使用了决策当时尚不可知的收益数据。',
  ),
  LETTER_UNPRINTABLE: entry(
    422,
    'A name holds letters that the letter’s font lacks. Write it in Latin or Chinese letters.',
    '姓名中含有通知书字体无法显示的字符。请改用拉丁字母或汉字书写。',
  ),
  VISIT_EXPIRED: entry(
    410,
    'This chat has ended. Reload the page to begin a new one.',
    '此对话已结束。请刷新页面重新开始。',
  ),
  TOO_MANY_FILES: entry(
    409,
    'A message takes five files. Send these first.',
    '每条消息最多五个文件。请先发送已有文件。',
  ),
  CUSTOMER_PROOF: entry(
    422,
    'The shop could not show who you are. Reload its page, or write without signing in.',
    '商店未能证明您的身份。请刷新商店页面，或不登录直接留言。',
  ),
  WEAK_PASSWORD: entry(
    422,
    'This password is easy to guess. Use a longer one, such as four unrelated words.',
    '该密码容易被猜到。请使用更长的密码，例如四个互不相关的词。',
  ),
  UNKNOWN_HOST: entry(421, 'This address is not set up for this server.', '此服务器未配置该访问地址。'),
  RATE_LIMITED: entry(429, 'Too many requests. Wait a moment and try again.', '请求过于频繁。请稍候再试。'),

  // the request
  MALFORMED_BODY: entry(400, 'The request could not be read.', '无法读取该请求。'),
  NOT_FOUND: entry(404, 'There is no such record.', '未找到该记录。'),
  DATASET_NOT_FOUND: entry(404, 'The data set is not on this machine.', '本机没有该数据集。'),
  CONFLICT: entry(
    409,
    'The record exists already or has changed. Reload and try again.',
    '记录已存在或已被修改。请刷新后重试。',
  ),
  CHANGED_MEANWHILE: entry(
    409,
    'Somebody else has changed this meanwhile, so nothing of yours was done. Look at it as it is now and decide again.',
    '此内容已被他人修改，您的操作未执行。请查看最新内容后再决定。',
  ),
  UNDER_WAY: entry(409, 'This very request is being done. Ask again in a moment.', '该请求正在处理中。请稍候再查询。'),
  OUTCOME_UNKNOWN: entry(
    409,
    'The server was ended while it did this. Look whether it has happened before you do it again.',
    '服务器在处理该请求时中断。请先确认操作是否已执行，再决定是否重试。',
  ),
  KEY_REUSED: entry(422, 'This key stands for another request already.', '该键已用于其他请求。'),
  BODY_TOO_LARGE: entry(413, 'The file or request is too large.', '文件或请求过大。'),
  UNSUPPORTED_CONTENT: entry(415, 'Files of this kind are not accepted here.', '此处不接受这种类型的文件。'),
  INVALID_INPUT: entry(422, 'Some entries are missing or out of range.', '部分输入缺失或超出范围。'),
  INVALID_ARGUMENT: entry(422, 'These settings do not go together.', '这些设置无法组合使用。'),
  VALUE_RANGE: entry(422, 'A setting is out of its range.', '有一项设置超出范围。'),
  SHAPE_MISMATCH: entry(422, 'The input does not have the shape that the model needs.', '输入的形状与模型要求不符。'),
  LABEL_RANGE: entry(422, 'A label is out of range.', '有标签超出范围。'),
  NON_FINITE_DATA: entry(422, 'The data contain values that are not numbers.', '数据中含有非数值内容。'),
  EMPTY_DATASET: entry(422, 'No rows are left to work on.', '没有可处理的数据行。'),
  SINGLE_CLASS: entry(422, 'The data contain one class only.', '数据中只有一个类别。'),
  CORRUPT_FILE: entry(
    422,
    'The file is damaged or not of the kind its name says.',
    '文件已损坏，或与其名称所示的类型不符。',
  ),
  UPLOAD_REFUSED: entry(
    422,
    'The table can’t be taken as it is: a cell, a row or the file is at fault.',
    '无法接收该表格：单元格、行或文件存在问题。',
  ),
  LIBRARY_TOO_LARGE: entry(
    413,
    'A library has at most 100,000 molecules, in 16 MB of SMILES or 300 MB of SDF. Split it into parts.',
    '分子库最多 100,000 个分子：SMILES 不超过 16 MB，SDF 不超过 300 MB。请拆分后再上传。',
  ),
  MOLECULE_REFUSED: entry(
    422,
    'The structure can’t be read, or looking for it takes too long. Check rings and brackets, or write a simpler one.',
    '无法读取该结构，或检索耗时过长。请检查环与括号，或改用更简单的结构。',
  ),
  INVALID_BUNDLE: entry(422, 'The model bundle is incomplete or was altered.', '模型包不完整或已被改动。'),
  UNSUPPORTED_LAYER: entry(422, 'The model uses a layer that is not supported.', '模型使用了不受支持的层。'),
  UNSUPPORTED_OPERATOR: entry(422, 'The model uses an operator that is not supported.', '模型使用了不受支持的算子。'),

  // the work
  CHECKPOINT: entry(409, 'The training cannot be resumed from this checkpoint.', '无法从该检查点恢复训练。'),
  CHECKSUM_MISMATCH: entry(409, 'A file differs from its recorded checksum.', '文件与记录的校验和不符。'),
  PARITY: entry(
    409,
    'The model answers differently here than where it was trained, and is refused.',
    '模型在此处的输出与训练时不一致，已被拒绝。',
  ),
  DIVERGED_LOSS: entry(422, 'The training diverged. Lower the learning rate.', '训练发散。请降低学习率。'),
  DOWNLOAD: entry(502, 'A download failed. Try again later.', '下载失败。请稍后再试。'),
  BACKEND_UNAVAILABLE: entry(503, 'The computing engine is not available on this machine.', '本机的计算引擎不可用。'),
  DATABASE: entry(503, 'The database is not available. Try again in a moment.', '数据库不可用。请稍候再试。'),
  DATABASE_FULL: entry(
    507,
    'The disk of the database is full, so nothing was saved. Free space there and do it again.',
    '数据库所在磁盘已满，内容未保存。请释放空间后重试。',
  ),
  AUDIT_UNAVAILABLE: entry(
    503,
    'The audit log cannot be written, so nothing was confirmed. Try again.',
    '审计日志无法写入，操作未获确认。请重试。',
  ),
  STORAGE: entry(
    507,
    'The file could not be stored: the disk is full or not writable.',
    '文件无法保存：磁盘已满或不可写。',
  ),
  RECORD_NOT_FOUND: entry(404, 'There is no such record.', '未找到该记录。'),
  RECORD_CONFLICT: entry(
    409,
    'The record exists already or has changed. Reload and try again.',
    '记录已存在或已被修改。请刷新后重试。',
  ),
  CONVERSATION_CLOSED: entry(409, 'This conversation is closed.', '该会话已结束。'),
  CONVERSATION_UNCLAIMED: entry(
    409,
    'Nobody has taken this conversation. Take it first.',
    '尚无人接手该会话。请先接手。',
  ),
  NO_TEXT_MODEL: entry(
    409,
    'No model for this is installed. The text desks say how to get one.',
    '尚未安装可用的模型。“文本工作台”中说明了如何获取。',
  ),
  ARCHIVE_NOT_SET: entry(
    409,
    'No address is set for this. An administrator sets it under “Reading and archive”.',
    '尚未设置地址。请管理员在“阅片与归档”中设置。',
  ),
  ARCHIVE_UNREACHABLE: entry(
    502,
    'The archive does not answer. Check that it runs and that its address is right, then try again.',
    '归档系统没有响应。请检查其是否运行、地址是否正确，然后重试。',
  ),
  ARCHIVE_REFUSED: entry(
    502,
    'The archive refuses access. Its user and password in the environment of this server have to be right.',
    '归档系统拒绝访问。请检查本服务器环境变量中的用户名和密码。',
  ),
  ARCHIVE_LACKS_STUDY: entry(
    404,
    'The archive does not have this study, or its address is wrong.',
    '归档系统中没有该检查，或其地址有误。',
  ),
  ARCHIVE_FAILED: entry(
    502,
    'The archive did not answer as expected. Try again later.',
    '归档系统的响应异常。请稍后重试。',
  ),
  NOTHING_TO_SEND: entry(
    409,
    'Of this study there is nothing to send: only DICOM pictures that a model has read are sent.',
    '该检查没有可发送的内容：仅发送模型已阅读的 DICOM 图像。',
  ),
  STATION_BUSY: entry(
    429,
    'Pictures come faster than the station judges them. Keep this one and send it again.',
    '图像到达速度超过工位的判定速度。请保留此图像并重新发送。',
  ),
  NO_INSPECTOR: entry(
    409,
    'The product has no inspector yet. An expert sets it up from pictures of good parts.',
    '该产品尚无检测器。请专家用合格件的图像建立。',
  ),
  JOURNAL_FULL: entry(
    503,
    'What waits for the database has filled its room: nothing more is judged until the database is back.',
    '等待写入数据库的记录已占满空间：数据库恢复前不再判定。',
  ),
  JOURNAL_IN_USE: entry(
    503,
    'Another server has this station already. Stop one of the two.',
    '另一服务器已在使用该工位。请停止其中一个。',
  ),
  BLOB_NOT_FOUND: entry(404, 'The file is not stored here.', '此处没有保存该文件。'),
  TARGET_NOT_EMPTY: entry(409, 'The place to restore to holds data already.', '恢复目标中已有数据。'),
  UNSUPPORTED_SCHEMA: entry(
    409,
    'The database belongs to another version of Newfield.',
    '数据库属于其他版本的 Newfield。',
  ),
  QUERY: entry(500, 'The database refused the request. It has been logged.', '数据库拒绝了该请求，已记录。'),
  JOB_NOT_FOUND: entry(404, 'There is no such job.', '未找到该任务。'),
  JOB_STATE: entry(409, 'The job is in a state that does not allow this.', '任务当前状态不允许此操作。'),
  JOB_CANCELLED: entry(409, 'The job was cancelled.', '任务已取消。'),
  LEASE_LOST: entry(409, 'Another worker has taken the job over.', '该任务已由其他工作进程接管。'),
  WORKER_STOPPING: entry(
    503,
    'The worker is stopping. The job goes on elsewhere.',
    '工作进程正在停止，任务将在别处继续。',
  ),
  MALFORMED_REQUEST: entry(400, 'The request could not be read.', '无法读取该请求。'),
  MODEL_NOT_FOUND: entry(404, 'There is no such model.', '未找到该模型。'),
  REQUEST_TOO_LARGE: entry(413, 'The file or request is too large.', '文件或请求过大。'),
  QUEUE_FULL: entry(429, 'The model is busy. Wait a moment and try again.', '模型繁忙。请稍候再试。'),
  REQUEST_ABORTED: entry(499, 'The request was cancelled.', '请求已取消。'),
  REMOTE_GENERATOR: entry(502, 'The language model server did not answer.', '语言模型服务器没有回答。'),
  REMOTE_MODEL: entry(502, 'The model server answered with an error.', '模型服务器返回了错误。'),
  REMOTE_UNAVAILABLE: entry(503, 'The model server is not available.', '模型服务器不可用。'),
  SERVER_UNAVAILABLE: entry(503, 'The model server is not available.', '模型服务器不可用。'),
  DEADLINE_EXCEEDED: entry(504, 'The model took too long to answer.', '模型响应超时。'),
  THREAD_LOST: entry(503, 'A computing thread stopped at work. Try again.', '计算线程在工作中停止。请重试。'),
  AUDIT_ALTERED: entry(500, 'The audit log was altered. Tell your administrator.', '审计日志已被改动。请联系管理员。'),
  START_FAILED: entry(
    500,
    'A part of the installation did not start. Tell your administrator.',
    '系统有一部分未能启动。请联系管理员。',
  ),
  SECRET: entry(
    500,
    'The server is not set up completely. Tell your administrator.',
    '服务器配置不完整。请联系管理员。',
  ),
  INTERNAL: entry(500, 'Something went wrong on the server. It has been logged.', '服务器出现错误，已记录。'),
};
