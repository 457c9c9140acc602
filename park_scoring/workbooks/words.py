"""Our own Chinese in workbooks/: labels, headings and sentences that nobody else says."""

from collections.abc import Mapping

# number formats as programs in Chinese spell them
GENERAL_FORMATS = ("G/通用格式", "G/標準")
WHITE_FORMAT = "白色"
# how a text shows of which some is written in another way than the rest, or in another way than it was typed
RUNS: Mapping[str, str] = {
    "superscript": "〔上标：{text}〕",
    "subscript": "〔下标：{text}〕",
    "struck": "〔划去：{text}〕",
    "repeated": "〔重复填充：{text}〕",
    "partly unseen": "〔与底色同色：{text}〕",
}
MARKED: Mapping[str, str] = {
    "superscript": "{text}〔有上标〕",
    "subscript": "{text}〔有下标〕",
    "struck": "{text}〔有划去的字〕",
    "repeated": "{text}〔重复填充〕",
    "partly unseen": "{text}〔有看不见的字〕",
}
SHOWN_AND_TYPED = "{shown}〔填的是：{typed}〕"

READER_SILENT = "子进程没有应答"
NO_READER = "无法启动读取文件的子进程（{why}）。请检查系统是否限制了新建进程，或换一台电脑再运行一次。"
