"""Our own Chinese of the modules beside it."""

TARGET_FOLDER = "无法建立文件夹“{folder}”。请检查路径和权限，或用 -o 指定另一个文件夹。"
TARGET_STOPPED = "无法写入“{file}”：{cause}，再运行一次；原有文件没有改动。"
TARGET_FOLDER_STOPPED = "无法建立文件夹“{folder}”：{cause}，再运行一次。"
SYSTEM_CAUSES = {
    "ENOSPC": "磁盘或系统的临时文件夹已满。请腾出空间",
    "EDQUOT": "磁盘配额已用完。请腾出空间",
    "EFBIG": "超过了系统允许的文件大小。请让管理员放宽限制",
    "EROFS": "磁盘是只读的。请换一个能写的文件夹",
    "ENAMETOOLONG": "文件名或路径太长。请换一个路径较短的文件夹",
    "EMFILE": "打开的文件太多。请关闭别的程序，或让管理员放宽限制",
    "ENFILE": "打开的文件太多。请关闭别的程序，或让管理员放宽限制",
    "EISDIR": "那里有一个同名的文件夹。请移走它，或换一个文件夹",
    "EIO": "磁盘读写出错。请检查磁盘，或换一个文件夹",
}
TARGET_BUSY = "另一次运行正在往“{folder}”写入文件，这次一个文件也没有换上。请等那次运行结束，再运行一次；那次运行已被强行结束的，请过一分钟再运行，或用 -o 指定另一个文件夹。"
TARGET_HALF = "往“{folder}”写入时出错，有的文件已经换成新的，还没能换回来。请关闭正在打开的文件，检查权限和磁盘空间，再往同一个文件夹运行一次：软件会先恢复原有文件。"


EVIDENCE_NEEDED = "{kinds} {count} 件"


CLI_OUTPUT_LOST = "错误：输出没有写完，磁盘可能已满。请换一个输出位置再运行一次。"
CLI_ABORTED = "已中断。写到一半的文件没有留下；已经写完的文件是完整的。"


TIMES_MORE = "是上年的 {times} 倍"
TIMES_LESS = "只有上年的 {times} 分之一"
GROWN = "增长 {percent}%"
SHRUNK = "下降 {percent}%"
