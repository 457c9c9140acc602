"""Our own Chinese in sheets/: labels, headings and sentences that nobody else says."""

DOCUMENT_COMMENTS = "由 park-scoring {version} 生成"
USED_FOR_CHECK = "用于复核"
NOT_USED = "未采用"
STATUS_FAULTY = "有误：{found}"
AUDIT_CLEANED_HEADINGS = ("填报单位", "园区", "项目", "单元格", "原来填的内容", "按什么计")

CLEANED_PARKS = "{count}个园区"
CLEANED_WHERE = "{file}《{sheet}》"

REPLACED = "已由核查值取代"
VERIFIED_NOT_USED = "没有采用：{why}"
VERIFIED_TICKED = "现场确认实物：是"
VERIFIED_ON = "核查日期 {day}"
