"""Our own Chinese in returning/: labels, headings and sentences that nobody else says."""

CORRECTED = "_订正"
CORRECTED_AGAIN = "（{number}）"
CORRECTION_AUTHOR = "园区考核检查"
CORRECTIONS_TITLE = "订正清单：{file}"
CORRECTIONS_COUNTS = "共 {error} 处错误、{warning} 处提醒、{notice} 处说明。"
CORRECTIONS_HOW = (
    "1. 点“单元格”一栏的蓝字，转到有问题的格；错误为红底，提醒为黄底（填报表自检另有颜色的除外），批注里写着问题和处理办法。",
    "2. 请直接在格里改正，错误必须改，提醒请核对；改过的，“是否已改”一栏会变成“已改”。",
    "3. 全部改好后保存，把本文件作为填报表重新报送，代替原来的一份。本页、底色和批注不用删，不影响汇总。",
)
CORRECTION_HEADINGS = ("序号", "程度", "工作表", "单元格", "涉及园区", "涉及项目", "原来填的内容", "问题和处理办法", "是否已改")
CORRECTION_WHOLE = "整份文件"
CORRECTION_OPEN = "未改"
CORRECTION_DONE = "已改"
