SELECT 姓名, 年龄 FROM 用户 WHERE 城市 = '北京' AND 年龄 > 18;
INSERT INTO 日志 (内容, 时间) VALUES ('登录成功,欢迎!', NOW());
UPDATE 商品 SET 价格 = 价格*0.9 WHERE 类别 IN ('图书','音像');
-- 以上语句仅供测试,请勿在生产环境执行
