# -*- coding: utf-8 -*-
import re
def 问候(名字: str) -> str:
    """返回问候语(中文)."""
    # 注意:名字不能为空,否则抛出异常
    if not 名字:
        raise ValueError("名字不能为空!")
    return f"你好,{名字}!"
print(问候("张三"), len("中文"))
结果 = [x for x in range(10) if x % 2 == 0]
d = {"键": "值", "其他": 1}
text = text.replace(",", "，").replace("&nbsp;", " ")
