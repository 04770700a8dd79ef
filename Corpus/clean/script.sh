#!/bin/sh
# 备份脚本,每天凌晨2:00运行
echo "开始备份:$(date)"
for f in *.txt; do echo "处理文件:$f"; done
if [ -z "$1" ]; then echo "用法:$0 <目录>"; exit 1; fi
grep -c '错误!' "日志(今天).log" || true
