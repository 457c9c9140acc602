"""Our own Chinese in scoring/: labels, headings and sentences that nobody else says."""

FROM_ZERO = "由零增长"

READINGS_LACK_ITEMS = "采用的几处读法合在一起，计分要用“{items}”，却没有一处要求填报它，无法计分。请改采用的读法，或在考核办法文件里把它列为填报项目。"

WHY_MISSING = "缺少{items}"
WHY_NOT_ABOVE_ZERO = "{items}不大于0"
FAULTY_DATA = "数据中有 {count} 处错误，不能出正式结果。请逐一改正后再运行；需要先看大致结果的，加 --draft 生成草稿。"
